/** "Sync now", and "Cancel" while it syncs: one button, so that the focus stays where it is. */
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Connection } from "../../../src-shared/domain";
import type { SyncCommands } from "./use-sync-commands";

/** The signs that stand for the words where a row is short of room. */
const ROUND = "M13 8a5 5 0 1 1-1.5-3.5M13 1.8v3h-3";
const STOP = "M4.5 4.5h7v7h-7z";

interface SyncButtonProps {
  connection: Connection;
  commands: SyncCommands;
}

export function SyncButton({ connection: { label, status }, commands }: SyncButtonProps) {
  const { t } = useTranslation();
  const syncing = status === "SYNCING";
  const words = t(syncing ? "row.cancel" : "row.syncNow");
  function onClick({ detail }: MouseEvent): void {
    // The second click of a double click must not cancel what the first has begun.
    if (detail > 1) return;
    if (syncing) commands.cancel();
    else commands.sync();
  }
  return (
    <button
      type="button"
      className="sync"
      aria-label={t(syncing ? "row.cancelOf" : "row.syncNowOf", { label })}
      title={words}
      onClick={onClick}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={syncing ? STOP : ROUND} />
      </svg>
      <span>{words}</span>
    </button>
  );
}
