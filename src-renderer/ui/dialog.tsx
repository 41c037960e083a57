/** A modal dialog on the browser's own: focus stays inside, Escape closes, what is behind is inert. */
import { type RefObject, useId, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { focusContent } from "../frame/focus-content";

interface DialogProps {
  title: string;
  onClose(): void;
  /** Whether Escape and ✕ close it at once; where it says no, it asks the user itself. */
  mayClose?(): boolean;
  /** For what needs room. */
  wide?: boolean;
  /** Gets the focus back where what opened the dialog, such as an item of a menu, is gone by then. */
  returnTo?: RefObject<HTMLElement | null>;
  children: React.ReactNode;
}

export function Dialog(props: DialogProps) {
  const { title, onClose, mayClose = () => true, wide = false, returnTo, children } = props;
  const { t } = useTranslation();
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);
  // A layout effect: the browser gives the focus back only for a dialog that is closed before it is removed.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return;
    dialog.showModal();
    // By itself the focus would go to ✕, which comes first.
    dialog.querySelector<HTMLElement>("[data-focus], input, select, footer button")?.focus();
    return () => {
      dialog.close();
      const focused = document.activeElement;
      if (focused !== document.body && !dialog.contains(focused)) return;
      if (returnTo?.current) returnTo.current.focus();
      else focusContent();
    };
  }, [returnTo]);
  return (
    <dialog
      ref={ref}
      className={wide ? "dialog wide" : "dialog"}
      aria-labelledby={titleId}
      // The event comes late: by then StrictMode's rehearsal has opened the dialog again.
      onCancel={(event) => mayClose() || event.preventDefault()}
      onClose={({ currentTarget }) => currentTarget.open || onClose()}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        <button
          type="button"
          className="quiet"
          aria-label={t("dialogs.close")}
          onClick={() => mayClose() && onClose()}
        >
          ✕
        </button>
      </header>
      {children}
    </dialog>
  );
}
