/** All fills of the filter in force as a file; it comes in parts, which the browser keeps out of the page's memory. */
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { dayName } from "../../ui/charts/days";
import { Refusal } from "../../ui/notice";
import { save } from "../../ui/save";
import type { FillFilter } from "./fill-filters";

export function FillExport({ filter }: { filter: FillFilter }) {
  const { t } = useTranslation();
  const { client } = useApi();
  const fetchFile = useMutation({
    mutationFn: async () => {
      const parts: Blob[] = [];
      let cursor: string | undefined;
      do {
        const part = await client.fills.exportPart({ ...filter, cursor });
        parts.push(new Blob([part.text]));
        cursor = part.nextCursor ?? undefined;
      } while (cursor !== undefined);
      const name = `fillkeep-fills-${dayName(Date.now())}.csv`;
      return new File(parts, name, { type: "text/csv" });
    },
    onSuccess: save,
  });
  return (
    <>
      <button type="button" disabled={fetchFile.isPending} onClick={() => fetchFile.mutate()}>
        {fetchFile.isPending ? t("lists.exporting") : t("runs.exportCsv")}
      </button>
      <Refusal error={fetchFile.error} />
    </>
  );
}
