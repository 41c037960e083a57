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
  const words = (cursor: SyncLog["cursorBefore"]): string =>
    cursor === null ? t("run.noCursor") : JSON.stringify(cursor);
  return (
    <details>
      <summary>{t("run.cursor")}</summary>
      <dl className="facts plain">
        <dt>{t("run.cursorBefore")}</dt>
        <dd className="quoted">{words(before)}</dd>
        <dt>{t("run.cursorAfter")}</dt>
        <dd className="quoted">{words(after)}</dd>
      </dl>
    </details>
  );
}
