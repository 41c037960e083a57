/** The removals of this page, joined with those of the browser's other pages. */
import { ORPCError } from "@orpc/client";
import { createContext, use, useEffect, useState, useSyncExternalStore } from "react";
import { useApi } from "../transport/api-context";
import { createRemovals, type ListedRemoval, type RemovalMessage, type Removals } from "./removals";

const RemovalsContext = createContext<Removals | null>(null);
const CHANNEL = "fillkeep:removals";

export function RemovalsProvider({ children }: { children: React.ReactNode }) {
  const { client } = useApi();
  const [channel] = useState(() => new BroadcastChannel(CHANNEL));
  const [removals] = useState(() =>
    createRemovals({
      tell: (message) => channel.postMessage(message),
      async remove({ connectionId: id, fills }) {
        try {
          await client.connections.remove({ params: { id }, query: { fills } });
        } catch (error) {
          // Somebody else has removed it: that is what was wanted.
          if (!(error instanceof ORPCError && error.code === "CONNECTION_NOT_FOUND")) throw error;
        }
      },
    }),
  );
  useEffect(() => {
    const hear = ({ data }: MessageEvent<RemovalMessage>): void => removals.hear(data);
    const close = (): void => removals.close();
    channel.addEventListener("message", hear);
    window.addEventListener("pagehide", close);
    channel.postMessage({ type: "who" } satisfies RemovalMessage);
    return () => {
      channel.removeEventListener("message", hear);
      window.removeEventListener("pagehide", close);
    };
  }, [channel, removals]);
  return <RemovalsContext value={removals}>{children}</RemovalsContext>;
}

export function useRemovals(): Removals {
  const removals = use(RemovalsContext);
  if (removals === null) throw new Error("useRemovals outside of RemovalsProvider");
  return removals;
}

export function useListedRemovals(): readonly ListedRemoval[] {
  const { subscribe, get } = useRemovals();
  return useSyncExternalStore(subscribe, get);
}

/** The ids of the connections that are out of sight. */
export function useLeaving(): ReadonlySet<string> {
  const hidden = useListedRemovals().filter(
    ({ state }) => state === "undoable" || state === "under-way",
  );
  return new Set(hidden.map(({ connectionId }) => connectionId));
}
