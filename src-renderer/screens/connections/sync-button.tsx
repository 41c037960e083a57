/** "Sync now", and "Cancel" while it syncs: one button, so that the focus stays where it is. */
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Connection } from "../../../src-shared/domain";
import type { SyncCommands } from "./use-sync-commands";

interface SyncButtonProps {
  connection: Connection;
  commands: SyncCommands;
}

export function SyncButton({ connection: { label, status }, commands }: SyncButtonProps) {
  const { t } = useTranslation();
  const syncing = status === "SYNCING";
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
      onClick={onClick}
    >
      {t(syncing ? "row.cancel" : "row.syncNow")}
    </button>
  );
}
