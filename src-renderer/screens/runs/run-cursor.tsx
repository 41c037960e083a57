/** Where a run's fetch began and where the next one will: the adapter's own notes, folded away. */
import { useTranslation } from "react-i18next";
import type { SyncLog } from "../../../src-shared/domain";

interface RunCursorProps {
  before: SyncLog["cursorBefore"];
  after: SyncLog["cursorAfter"];
}

export function RunCursor({ before, after }: RunCursorProps) {
  const { t } = useTranslation();
  if (before === null && after === null) return null;
  return (
    <details>
      <summary>{t("run.cursor")}</summary>
      <dl className="facts plain">
        <dt>{t("run.cursorBefore")}</dt>
        <dd className="quoted">{before === null ? t("run.noCursor") : JSON.stringify(before)}</dd>
        <dt>{t("run.cursorAfter")}</dt>
        <dd className="quoted">{after === null ? "–" : JSON.stringify(after)}</dd>
      </dl>
    </details>
  );
}
