/**
 * Removals that can still be undone. For ten seconds the host is told nothing: the connection is only out of sight, here
 * and in every other page of this browser. A page that is closed meanwhile takes its removals back: the connection stays.
 */
export const UNDO_MS = 10_000;
/** A page that was killed says nothing; after this long beyond its time nobody waits for it. */
const GIVEN_UP_MS = 10_000;

export interface Removal {
  connectionId: string;
  label: string;
  /** What becomes of the fills. */
  fills: "keep" | "remove";
}

/** `undone` and `failed` are only told; the connection of any other is out of sight. */
export interface ListedRemoval extends Removal {
  state: "undoable" | "under-way" | "undone" | "failed";
  error?: unknown;
}

export type RemovalMessage =
  | { type: "leaving"; removal: Removal }
  | { type: "under-way" | "stays" | "gone" | "undo"; connectionId: string }
  | { type: "who" };

export interface RemovalParts {
  /** Has the host remove it. */
  remove(removal: Removal): Promise<void>;
  /** To the other pages. */
  tell(message: RemovalMessage): void;
}

export type Removals = ReturnType<typeof createRemovals>;

/** A store in the shape of React's useSyncExternalStore. */
export function createRemovals({ remove, tell }: RemovalParts) {
  let listed: readonly ListedRemoval[] = [];
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const own = new Set<string>();
  const listeners = new Set<() => void>();

  function put(connectionId: string, next?: ListedRemoval): void {
    const others = listed.filter((each) => each.connectionId !== connectionId);
    listed = next ? [...others, next] : others;
    for (const each of [...listeners]) each();
  }
  function forget(connectionId: string): void {
    clearTimeout(timers.get(connectionId));
    timers.delete(connectionId);
    own.delete(connectionId);
    put(connectionId);
  }
  function later(connectionId: string, ms: number, run: () => void): void {
    clearTimeout(timers.get(connectionId));
    timers.set(connectionId, setTimeout(run, ms));
  }
  const find = (connectionId: string) => listed.find((each) => each.connectionId === connectionId);

  async function commit(removal: Removal): Promise<void> {
    const { connectionId } = removal;
    put(connectionId, { ...removal, state: "under-way" });
    tell({ type: "under-way", connectionId });
    try {
      await remove(removal);
      forget(connectionId);
      tell({ type: "gone", connectionId });
    } catch (error) {
      own.delete(connectionId);
      put(connectionId, { ...removal, state: "failed", error });
      tell({ type: "stays", connectionId });
    }
  }

  function takeBack(connectionId: string): void {
    const removal = find(connectionId);
    if (removal?.state !== "undoable") return;
    own.delete(connectionId);
    put(connectionId, { ...removal, state: "undone" });
    later(connectionId, UNDO_MS, () => forget(connectionId));
    tell({ type: "stays", connectionId });
  }

  return {
    get: () => listed,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    begin(removal: Removal): void {
      own.add(removal.connectionId);
      put(removal.connectionId, { ...removal, state: "undoable" });
      later(removal.connectionId, UNDO_MS, () => void commit(removal));
      tell({ type: "leaving", removal });
    },
    undo(connectionId: string): void {
      if (own.has(connectionId)) takeBack(connectionId);
      else tell({ type: "undo", connectionId });
    },
    /** Takes a note of what was undone or failed out of sight. */
    forget,
    /** What another page says. */
    hear(message: RemovalMessage): void {
      switch (message.type) {
        case "who":
          for (const removal of listed) {
            if (own.has(removal.connectionId) && removal.state === "undoable") {
              tell({ type: "leaving", removal });
            }
          }
          break;
        case "leaving": {
          const { connectionId } = message.removal;
          if (own.has(connectionId)) break;
          put(connectionId, { ...message.removal, state: "undoable" });
          later(connectionId, UNDO_MS + GIVEN_UP_MS, () => forget(connectionId));
          break;
        }
        case "under-way": {
          const removal = find(message.connectionId);
          if (removal) put(message.connectionId, { ...removal, state: "under-way" });
          break;
        }
        case "undo":
          if (own.has(message.connectionId)) takeBack(message.connectionId);
          break;
        case "stays":
        case "gone":
          if (!own.has(message.connectionId)) forget(message.connectionId);
      }
    },
    /** The page goes: what it would have removed stays. */
    close(): void {
      for (const connectionId of [...own]) takeBack(connectionId);
    },
  };
}
