/** Sync now and cancel, and what came of the last of them: told until the sync it speaks of has ended. */
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Connection } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";
import { useClockTime } from "../../ui/when";

export function useSyncCommands({ id, status, nextSyncAt }: Connection) {
  const { t } = useTranslation();
  const { client } = useApi();
  const clock = useClockTime();
  const sync = useMutation({ mutationFn: () => client.connections.sync({ id }) });
  const cancel = useMutation({ mutationFn: () => client.connections.cancel({ id }) });
  const { reset: forgetSync } = sync;
  const { reset: forgetCancel } = cancel;
  useEffect(() => {
    if (status !== "SYNCING") return;
    // A new sync makes "the sync was cancelled" old; its end does the same to "it is syncing already".
    forgetCancel();
    return forgetSync;
  }, [status, forgetSync, forgetCancel]);

  const outcome = cancel.data?.outcome ?? sync.data?.outcome;
  const words = (): string | null => {
    if (outcome === undefined || outcome === "queued") return null;
    if (outcome !== "rate-limited") return t(`told.${outcome}`);
    return nextSyncAt === null
      ? t("told.rateLimitedOpen")
      : t("told.rate-limited", { when: clock(nextSyncAt) });
  };
  return {
    told: words(),
    error: sync.error ?? cancel.error,
    sync(): void {
      if (sync.isPending) return;
      cancel.reset();
      sync.mutate();
    },
    cancel(): void {
      if (cancel.isPending) return;
      sync.reset();
      cancel.mutate();
    },
  };
}

export type SyncCommands = ReturnType<typeof useSyncCommands>;
