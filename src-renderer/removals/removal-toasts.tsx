/** What was removed a moment ago, with the way back, on whatever screen one is meanwhile. */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { focusContent } from "../frame/focus-content";
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

function RemovalToast({ removal }: { removal: ListedRemoval }) {
  const { t } = useTranslation();
  const { undo, forget } = useRemovals();
  const wordsOf = useErrorWords();
  const { connectionId, label, state, fills, error } = removal;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const undoing = button.current;
    // The row that had the focus is gone; what comes next is at hand.
    if (document.activeElement === document.body) undoing?.focus();
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
