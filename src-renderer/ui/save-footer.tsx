/** The end of a form in a dialog: leave it, or save. */
import { useTranslation } from "react-i18next";

export function SaveFooter({ pending, onCancel }: { pending: boolean; onCancel(): void }) {
  const { t } = useTranslation();
  return (
    <footer>
      <button type="button" onClick={onCancel}>
        {t("dialogs.cancel")}
      </button>
      <button type="submit" className="primary" disabled={pending}>
        {t("dialogs.save")}
      </button>
    </footer>
  );
}
