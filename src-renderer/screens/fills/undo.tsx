/** Says that a fill was deleted, as long as that can be undone from here; there is no hurry. */
import { useTranslation } from "react-i18next";
import type { FillChanges } from "./use-fill-changes";

export function Undo({ changes }: { changes: FillChanges }) {
  const { t } = useTranslation();
  const { removed } = changes;
  return (
    <div className="toast-place" role="status">
      {removed && (
        <p className="toast">
          {t("lists.removed", { symbol: removed.symbol })}
          <button type="button" onClick={() => changes.actions.restore(removed)}>
            {t("lists.undo")}
          </button>
          <button
            type="button"
            className="quiet"
            aria-label={t("dialogs.close")}
            onClick={changes.dismiss}
          >
            ✕
          </button>
        </p>
      )}
    </div>
  );
}
