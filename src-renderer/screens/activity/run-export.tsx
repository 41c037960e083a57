/** The runs in sight as a file, with the filters in force: all of them, not the pages loaded so far. */
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { Refusal } from "../../ui/notice";
import { save } from "../../ui/save";
import type { RunFilter } from "./run-filters";

const FORMATS = { csv: "exportCsv", jsonl: "exportJsonl" } as const;
type Format = keyof typeof FORMATS;

export function RunExport({ filter }: { filter: RunFilter }) {
  const { t } = useTranslation();
  const { client } = useApi();
  const fetchFile = useMutation({
    mutationFn: (format: Format) => client.syncLogs.export({ ...filter, format }),
    onSuccess: save,
  });
  return (
    <>
      {(Object.keys(FORMATS) as Format[]).map((format) => (
        <button
          key={format}
          type="button"
          disabled={fetchFile.isPending}
          onClick={() => fetchFile.mutate(format)}
        >
          {t(`runs.${FORMATS[format]}`)}
        </button>
      ))}
      <Refusal error={fetchFile.error} />
    </>
  );
}
