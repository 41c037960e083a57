/** The end of a form in a dialog: leave it, or save. */
import { useTranslation } from "react-i18next";

interface SaveFooterProps {
  pending: boolean;
  /** What saving is called here, where it is more than that. */
  words?: string;
  onCancel(): void;
}

export function SaveFooter({ pending, words, onCancel }: SaveFooterProps) {
  const { t } = useTranslation();
  return (
    <footer>
      <button type="button" onClick={onCancel}>
        {t("dialogs.cancel")}
      </button>
      <button type="submit" className="primary" disabled={pending}>
        {words ?? t("dialogs.save")}
      </button>
    </footer>
  );
}
