/** How the page stands with its host, for every component that shows it. */
export type LinkStatus = "connecting" | "open" | "reconnecting" | "locked";

export interface StatusStore {
  get(): LinkStatus;
  set(status: LinkStatus): void;
  subscribe(listener: () => void): () => void;
}

/** A store in the shape of React's useSyncExternalStore. */
export function createStatusStore(): StatusStore {
  let status: LinkStatus = "connecting";
  const listeners = new Set<() => void>();
  return {
    get: () => status,
    set(next) {
      if (next === status) return;
      status = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
