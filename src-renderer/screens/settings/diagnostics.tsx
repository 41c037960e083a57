/** A file to send to who is asked for help. */
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { Refusal } from "../../ui/notice";
import { save } from "../../ui/save";

export function Diagnostics() {
  const { t } = useTranslation();
  const { client } = useApi();
  const fetchFile = useMutation({
    mutationFn: () => client.about.diagnostics(),
    onSuccess: save,
  });
  return (
    <section className="panel form" aria-label={t("diagnostics.title")}>
      <h2>{t("diagnostics.title")}</h2>
      <p className="hint">{t("diagnostics.hint")}</p>
      <div>
        <button type="button" disabled={fetchFile.isPending} onClick={() => fetchFile.mutate()}>
          {t("diagnostics.download")}
        </button>
      </div>
      <Refusal error={fetchFile.error} />
    </section>
  );
}
