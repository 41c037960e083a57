/**
 * The engine of a house without a queue: it syncs nothing and says so. Everything that lies in SQLite can be looked at,
 * taken out and changed; the next start that finds a Redis goes on from there.
 */
import type { Connection } from "../../src-shared/domain";
import { RequestError } from "../../src-shared/errors";
import type { ConnectionRow } from "../storage/connections";
import { inForce, type Pause } from "../storage/pause";
import { toConnection } from "./connection-state";
import type { Engine, EngineParts } from "./engine";
import { noteLogin } from "./login-check";
import { schedulerStatus } from "./status";

export function idleEngine(parts: EngineParts): Engine {
  const { storage, clock, bus, alerts } = parts;
  const { connections } = storage;
  storage.runs.interruptAll(clock.now());

  const pause = (): Pause | null => inForce(storage.pause.get(), clock.now());
  const view = (row: ConnectionRow): Connection => {
    const circumstances = {
      isLocked: false,
      isInterrupted: false,
      pause: pause(),
      probeAt: null,
      brokerWaitsUntil: null,
    };
    const shown = toConnection(row, false, circumstances, clock);
    return { ...shown, nextSyncAt: null, nextSyncReason: null };
  };
  const announce = (id: string): void => {
    const row = connections.find(id);
    if (row !== undefined) bus.emit({ type: "connection.changed", connection: view(row) });
  };
  const announceAll = (): void => {
    for (const { id } of connections.list()) announce(id);
  };
  const refuse = async (): Promise<never> => {
    throw new RequestError("NO_QUEUE", "There is no Redis: nothing can be synced");
  };

  return {
    view,
    sync: refuse,
    runDue: refuse,
    syncAll: refuse,
    pause(until) {
      storage.pause.set({ since: clock.now(), until });
      announceAll();
    },
    async unpause() {
      storage.pause.set(null);
      announceAll();
    },
    async vaultChanged() {},
    async follow({ id, syncEnabled }) {
      if (!syncEnabled) alerts.forget(id);
      announce(id);
    },
    async resume({ id }) {
      connections.record(id, { parked: false });
      announce(id);
    },
    cancel: async () => "idle",
    noteLogin: (row, check) => noteLogin(parts, row, check),
    async release({ id }) {
      alerts.forget(id);
    },
    async suspend() {},
    async wake() {},
    status: (redis) =>
      schedulerStatus({
        rows: connections.list(),
        redis,
        isStopping: false,
        isRunning: () => false,
        view,
        holds: { pause: pause() },
        connectivity: { offlineSince: null },
        pages: { workers: null },
        clock,
      }),
    async stop() {},
  };
}
