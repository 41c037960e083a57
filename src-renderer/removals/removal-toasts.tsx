/** What was removed a moment ago, with the way back, on whatever screen one is meanwhile. */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { CONTENT_ID, focusContent } from "../frame/focus-content";
import { useErrorWords } from "../words/use-errors";
import type { ListedRemoval } from "./removals";
import { useListedRemovals, useRemovals } from "./removals-context";

export function RemovalToasts() {
  const { t } = useTranslation();
  const told = useListedRemovals().filter(({ state }) => state !== "under-way");
  return (
    <section className="toasts" aria-label={t("removal.title")} aria-live="polite">
      {told.map((removal) => (
        <RemovalToast key={removal.connectionId} removal={removal} />
      ))}
    </section>
  );
}

/** Where the focus goes when what had it is gone. */
const isNowhere = (element: Element | null): boolean =>
  element === document.body || element?.id === CONTENT_ID;

function RemovalToast({ removal }: { removal: ListedRemoval }) {
  const { t } = useTranslation();
  const { undo, forget } = useRemovals();
  const wordsOf = useErrorWords();
  const { connectionId, label, state, fills, error } = removal;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const undoing = button.current;
    // The row that had the focus is gone; what comes next is at hand.
    if (isNowhere(document.activeElement)) undoing?.focus();
    return () => {
      if (document.activeElement === document.body || undoing === document.activeElement) {
        focusContent();
      }
    };
  }, []);
  const isUndoable = state === "undoable";
  const words = isUndoable
    ? t(fills === "keep" ? "removal.kept" : "removal.erased", { label })
    : t(state === "failed" ? "removal.failed" : "removal.undone", { label });
  return (
    <div className="toast" data-state={state}>
      <p>
        {words} {state === "failed" && wordsOf(error)}
      </p>
      <button
        ref={button}
        type="button"
        onClick={() => (isUndoable ? undo(connectionId) : forget(connectionId))}
      >
        {t(isUndoable ? "removal.undo" : "removal.dismiss")}
        {isUndoable && <span className="unseen"> {label}</span>}
      </button>
    </div>
  );
}
