/** What a broker answered where nobody could use it, as far as it was kept: for a report of the trouble. */
import { useTranslation } from "react-i18next";
import type { SyncLogDetail } from "../../../src-shared/domain";

export function AnswerSample({ sample }: { sample: SyncLogDetail["answerSample"] }) {
  const { t } = useTranslation();
  if (sample === null) return null;
  return (
    <details>
      <summary>{t("run.answerSample")}</summary>
      <p className="quoted">{sample}</p>
    </details>
  );
}
