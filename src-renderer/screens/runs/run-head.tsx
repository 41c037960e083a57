/** The columns of a list of runs. */
import { useTranslation } from "react-i18next";

const COUNTS = ["imported", "updated", "skipped"] as const;

export function RunHead() {
  const { t } = useTranslation();
  return (
    <>
      <th scope="col" className="opener">
        <span className="unseen">{t("run.details")}</span>
      </th>
      <th scope="col">{t("runs.result")}</th>
      <th scope="col">{t("runs.connection")}</th>
      <th scope="col">{t("runs.when")}</th>
      <th scope="col">{t("runs.trigger")}</th>
      <th scope="col">{t("runs.attempt")}</th>
      {COUNTS.map((count) => (
        <th key={count} scope="col" className="number">
          {t(`runs.${count}`)}
        </th>
      ))}
      <th scope="col" className="number">
        {t("runs.took")}
      </th>
    </>
  );
}
