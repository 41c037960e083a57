/** The dialog around a wizard: nothing that was typed is lost to a slip, and nothing is half saved. */
import { type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../ui/dialog";

interface WizardFrameProps {
  title: string;
  /** True while leaving would lose something. */
  isTouched: boolean;
  onClose(): void;
  returnTo?: RefObject<HTMLElement | null>;
  children: React.ReactNode;
}

export function WizardFrame({ title, isTouched, onClose, returnTo, children }: WizardFrameProps) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  function mayClose(): boolean {
    if (!isTouched) return true;
    setAsking(true);
    return false;
  }
  return (
    <Dialog wide title={title} onClose={onClose} mayClose={mayClose} returnTo={returnTo}>
      {isAsking && isTouched && (
        <div className="caution leaving" role="alert">
          <p>
            <strong>{t("steps.leaveTitle")}</strong> {t("steps.leaveText")}
          </p>
          <button type="button" onClick={onClose}>
            {t("steps.leave")}
          </button>
          <button
            type="button"
            // biome-ignore lint/a11y/noAutofocus: the answer to a question that was just asked; the harmless one
            autoFocus
            onClick={() => setAsking(false)}
          >
            {t("steps.stay")}
          </button>
        </div>
      )}
      {children}
    </Dialog>
  );
}
