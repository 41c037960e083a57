/** A modal dialog on the browser's own: focus stays inside, Escape closes, what is behind is inert. */
import { type RefObject, useId, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

interface DialogProps {
  title: string;
  onClose(): void;
  /** Gets the focus back where what opened the dialog, such as an item of a menu, is gone by then. */
  returnTo?: RefObject<HTMLElement | null>;
  children: React.ReactNode;
}

export function Dialog({ title, onClose, returnTo, children }: DialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);
  // A layout effect: the browser gives the focus back only for a dialog that is closed before it is removed.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return;
    dialog.showModal();
    // By itself the focus would go to ✕, which comes first.
    dialog.querySelector<HTMLElement>("input, select, footer button")?.focus();
    return () => {
      dialog.close();
      const focused = document.activeElement;
      if (focused === document.body || dialog.contains(focused)) returnTo?.current?.focus();
    };
  }, [returnTo]);
  return (
    <dialog
      ref={ref}
      className="dialog"
      aria-labelledby={titleId}
      // The event comes late: by then StrictMode's rehearsal has opened the dialog again.
      onClose={({ currentTarget }) => currentTarget.open || onClose()}
    >
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
