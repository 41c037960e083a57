/** A modal dialog on the browser's own: focus stays inside, Escape closes, what is behind is inert. */
import { useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";

interface DialogProps {
  title: string;
  onClose(): void;
  children: React.ReactNode;
}

export function Dialog({ title, onClose, children }: DialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={ref} className="dialog" aria-labelledby={titleId} onClose={onClose}>
      <header>
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="quiet" aria-label={t("dialogs.close")} onClick={onClose}>
          ✕
        </button>
      </header>
      {children}
    </dialog>
  );
}
