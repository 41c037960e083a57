/**
 * The watch: what is looked after without anybody asking. Once a minute Redis is made to agree with SQLite; at every
 * beat the end of a pause and the return of the network are noticed; a jump of the clock is followed by all of it.
 */
import type { Clock } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import type { ConnectionRow } from "../storage/connections";
import type { Storage } from "../storage/storage";
import type { CatchUp } from "./catch-up";
import { stateOffline } from "./connection-state";
import type { Connectivity } from "./connectivity";
import { afterSetBack, isScheduled, isWaiting, wantedAt } from "./due";
import type { Holds } from "./holds";
import type { SyncRequests } from "./requests";
import type { Runner } from "./runner";
import type { Scheduler } from "./scheduler";

export interface Watch {
  /** Makes Redis agree with SQLite; connections whose tick was missed by more than `byMs` of engine time catch up. */
  agree(byMs: number): Promise<void>;
  /** A beat of the pulse. */
  beat(): Promise<void>;
  /** The wall clock jumped, by so many real ms. */
  jumped(byMs: number): Promise<void>;
  /** No broker can be reached any more, or one can again. */
  connectivityChanged(): void;
  /** Tells the screens about all connections: something that concerns them all has changed. */
  announceAll(): void;
}

export interface WatchParts {
  storage: Storage;
  scheduler: Scheduler;
  requests: SyncRequests;
  catchUp: CatchUp;
  holds: Holds;
  connectivity: Connectivity;
  runner: Pick<Runner, "isRunning">;
  clock: Clock;
  log: Logger;
  announce(connectionId: string): void;
  isSimulated(row: ConnectionRow): boolean;
}

export function createWatch(parts: WatchParts): Watch {
  const { storage, scheduler, requests, catchUp, holds, connectivity, runner, clock, log } = parts;
  const { connections } = storage;
  let wasPaused = holds.pause !== null;

  function announceAll(): void {
    wasPaused = holds.pause !== null;
    for (const { id } of connections.list()) parts.announce(id);
  }

  /** A clock that was set back moves everything that was counted from a later time. */
  function followClock(): void {
    for (const row of connections.list()) {
      const moved = runner.isRunning(row.id) ? null : afterSetBack(row, clock.now());
      if (moved === null) continue;
      log.warn("The clock was set back", { connectionId: row.id });
      connections.record(row.id, moved);
    }
  }

  /** Retries and waits are in SQLite; Redis must have each, at the same time. */
  async function restoreWaiting(): Promise<void> {
    for (const row of connections.list()) {
      if (!isWaiting(row) || runner.isRunning(row.id) || holds.reasonOf(row) !== null) continue;
      // What is overdue catches up, spread out with the others.
      if (isScheduled(row) && wantedAt(row, clock) <= clock.now()) continue;
      await requests.restore(row);
    }
  }

  async function agree(byMs: number): Promise<void> {
    if (holds.asleep) return;
    for (const id of storage.runs.expire(clock.now())) {
      log.warn("A run was nobody's any more", { connectionId: id });
    }
    followClock();
    // First what is overdue, spread out: the reconciliation would let it all fire at once.
    await catchUp.missed(byMs);
    await scheduler.reconcile();
    await restoreWaiting();
  }

  /** One connection, the longest overdue, tries whether the network is back. */
  async function probe(): Promise<void> {
    const [row] = connections
      .list()
      .filter((each) => isScheduled(each) && !parts.isSimulated(each) && !runner.isRunning(each.id))
      .sort((a, b) => (a.lastAttemptAt ?? 0) - (b.lastAttemptAt ?? 0));
    if (row === undefined) return;
    holds.letThrough(row.id);
    await requests.request(row, "catch-up");
  }

  return {
    agree,
    announceAll,
    async beat() {
      if (holds.asleep) return;
      if (wasPaused && holds.pause === null) {
        holds.endPause();
        announceAll();
        await catchUp.letGo();
      }
      if (holds.pause === null && connectivity.shouldProbe()) await probe();
    },
    async jumped(byMs) {
      log.warn("The clock jumped, or the machine slept", { byMs });
      await agree(0);
    },
    connectivityChanged() {
      const { offlineSince } = connectivity;
      log.warn(offlineSince === null ? "A broker answers again" : "No broker can be reached");
      for (const row of connections.list()) {
        if (offlineSince !== null) forgive(row);
        else if (row.waitReason === "offline")
          connections.record(row.id, { waitUntil: clock.now() });
      }
      announceAll();
      if (offlineSince === null) {
        catchUp.letGo().catch((error: unknown) => log.warn("Left to the watchdog", { error }));
      }
    },
  };

  /** The first ones to fail were not at fault: what they wait for is the network. One that tries right now is judged at its end. */
  function forgive(row: ConnectionRow): void {
    if (row.errorCode !== "BROKER_UNREACHABLE" || row.failed || row.retryAt === null) return;
    connections.record(row.id, stateOffline(row, clock.now()));
  }
}
