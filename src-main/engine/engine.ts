/** The engine's public verbs: what the API may ask of scheduling and syncing, in the words of the house. */
import type { SyncOutcome } from "../../src-shared/contract";
import type { Connection, RedisStatus, SchedulerStatus, Trigger } from "../../src-shared/domain";
import { RequestError } from "../../src-shared/errors";
import type { LoginCheck } from "../../src-shared/login";
import { MINUTE_MS } from "../foundation/clock";
import type { ConnectionRow } from "../storage/connections";
import type { Alerts } from "./alerts";
import type { AttemptParts } from "./attempt-parts";
import { KEY_PREFIX } from "./catalogue";
import { CATCH_UP_MS, createCatchUp } from "./catch-up";
import { onFullDisk, toConnection } from "./connection-state";
import { createConnectivity } from "./connectivity";
import { type Dispatch, runDue, syncAll } from "./dispatch";
import { isScheduled, isWaiting } from "./due";
import { createHolds } from "./holds";
import { noteLogin } from "./login-check";
import { createNews } from "./news";
import { wantsCredentials } from "./open-login";
import { localPages, type PageSource } from "./page-source";
import { startPulse } from "./pulse";
import { openQueues, type RedisConnection } from "./queues";
import { createSyncRequests } from "./requests";
import { createRunner } from "./runner";
import { createScheduler } from "./scheduler";
import { schedulerStatus } from "./status";
import { sweepOrphanedJobs } from "./sweep";
import { createTicks } from "./ticks";
import { createWatch } from "./watch";

export type { Dispatch } from "./dispatch";

export interface Engine {
  /** A stored row as the world sees it. */
  view(row: ConnectionRow): Connection;
  /** Sync now. Throws `SCHEDULER_UNAVAILABLE` while Redis is away, `VAULT_LOCKED` where that holds it back. */
  sync(row: ConnectionRow, trigger: Trigger): Promise<SyncOutcome>;
  /** Runs every enabled connection that is due. Throws `SCHEDULER_UNAVAILABLE`. */
  runDue(): Promise<Dispatch>;
  /** Syncs every enabled connection now, due or not. Throws `SCHEDULER_UNAVAILABLE`. */
  syncAll(): Promise<Dispatch>;
  /** Pauses all schedules until a time (epoch ms) or until further notice (null); syncs by hand still run. */
  pause(until: number | null): void;
  /** Ends the pause; what is overdue catches up. */
  unpause(): Promise<void>;
  /** The vault was locked or unlocked: what it held back goes on, spread out. */
  vaultChanged(): Promise<void>;
  /** Brings the schedule in line with a connection that was added or changed. */
  follow(row: ConnectionRow): Promise<void>;
  /** Takes a schedule up (again) after the user has acted, with a sync at once. */
  resume(row: ConnectionRow): Promise<void>;
  /** Ends the sync in hand, or takes back one that waits, and waits until the next may be asked for. */
  cancel(row: ConnectionRow): Promise<"cancelled" | "withdrawn" | "idle">;
  /** Keeps what a broker told of a connection's login; null: the next run asks. */
  noteLogin(row: ConnectionRow, check: LoginCheck | null): void;
  /** Stops everything about a connection that is about to be removed; its run, if any, is cancelled. */
  release(row: ConnectionRow): Promise<void>;
  /** The machine goes to sleep: runs in hand are closed as `interrupted`, nothing new begins until `wake`. */
  suspend(): Promise<void>;
  /** The machine is awake again, with its network: what was missed catches up. */
  wake(): Promise<void>;
  status(redis: RedisStatus): SchedulerStatus;
  /** Aborts runs in hand (their rows are closed as `interrupted`) and closes the queues. Idempotent. */
  stop(): Promise<void>;
}

export interface EngineParts extends Omit<AttemptParts, "announce" | "connectivity" | "pages"> {
  alerts: Alerts;
  /** Left out where this process calls the brokers itself. */
  pages?: PageSource;
  /** False where this machine has no network but itself. */
  hasNetwork(): boolean;
}

const NO_LIMITS = { maxSyncsAtOnce: 4, maxSyncsPerMinute: null };

/**
 * Starts the engine on a Redis where all that begins with `prefix` is its own: sweep, reconcile, catch up, work, watch.
 */
export async function startEngine(
  parts: EngineParts,
  redis: RedisConnection,
  prefix: string = KEY_PREFIX,
): Promise<Engine> {
  const { storage, clock, bus, brokers, alerts, pages = localPages } = parts;
  const log = parts.log.scope("engine");
  const { connections } = storage;

  // A folder says as little about the network as invented fills do.
  const isSimulated = ({ brokerId }: ConnectionRow): boolean => {
    const broker = brokers.find(brokerId)?.broker;
    return broker?.simulated === true || broker?.family === "file";
  };
  const isLocked = ({ brokerId }: ConnectionRow): boolean => {
    const adapter = parts.vault.isLocked ? brokers.find(brokerId) : undefined;
    return adapter !== undefined && wantsCredentials(adapter);
  };
  const connectivity = createConnectivity({
    clock,
    inUse: () => connections.list().filter(isScheduled),
    isSimulated,
    hasNetwork: parts.hasNetwork,
    changed: () => watch.connectivityChanged(),
  });
  const holds = createHolds({
    pauses: storage.pause,
    connections,
    connectivity,
    clock,
    isSimulated,
    isLocked,
  });

  const view = (row: ConnectionRow): Connection => {
    const probeAt = isSimulated(row) ? null : connectivity.probeAt;
    const brokerWaitsUntil = holds.brokerWaitsUntil(row);
    const { pause } = holds;
    const isRunning = runner.isRunning(row.id);
    const isInterrupted = !isRunning && storage.runs.isInterrupted(row.id);
    const vault = { isLocked: isLocked(row) };
    const circumstances = { ...vault, isInterrupted, pause, probeAt, brokerWaitsUntil };
    const connection = toConnection(row, isRunning, circumstances, clock);
    return storage.isFull() ? onFullDisk(connection) : connection;
  };
  const announce = (connectionId: string, row = connections.find(connectionId)): void => {
    if (row !== undefined) bus.emit({ type: "connection.changed", connection: view(row) });
  };
  /** SQLite already holds the user's wish; while Redis is away the watchdog will see to it. */
  const eventually = (work: Promise<unknown>): Promise<unknown> =>
    work.catch((error: unknown) => log.warn("Left to the watchdog", { error }));
  /** A run that lost its lease is taken up again once BullMQ has let go of its job. */
  const takeUpAgain = async (connectionId: string): Promise<void> => {
    const row = connections.find(connectionId);
    if (row === undefined || holds.asleep) return;
    await requests.untilFree(row);
    await requests.request(row, "catch-up");
  };

  const runner = createRunner(
    { ...parts, pages, log, announce, connectivity },
    {
      holdOn: (row, trigger) => holds.on(row, trigger),
      brokerWaits: holds.brokerWaits,
      interrupted: (connectionId) => void eventually(takeUpAgain(connectionId)),
      // A run may have parked, freed or stretched the schedule: Redis is told at once, not by the watchdog.
      async settled(before) {
        const after = connections.find(before.id);
        if (after?.failed) alerts.failed(after);
        else if (before.failed) alerts.succeeded(before.id);
        const adjusted = after === undefined || (await eventually(ticks.adjust(before, after)));
        announce(before.id, adjusted === false ? after : undefined);
        void eventually(news.settled(before.id));
      },
    },
  );

  let stopping: Promise<void> | null = null;
  storage.runs.interruptAll(clock.now());
  const { sync, backoff, lockLost } = runner;
  const queues = await openQueues(redis, prefix, clock, log, {
    tick: (job) => ticks.fire(job),
    sync,
    backoff,
    lockLost,
    limits(brokerId) {
      const adapter = brokers.find(brokerId);
      const { maxSyncsAtOnce, maxSyncsPerMinute } = adapter?.broker.capabilities ?? NO_LIMITS;
      // A broker that wants one sync after the other means it, whoever fetches.
      const hands = maxSyncsAtOnce === 1 ? 1 : pages.hands(adapter);
      return { atOnce: maxSyncsAtOnce * hands, perMinute: maxSyncsPerMinute };
    },
    // Not only at the watchdog's next round: it may have come back empty.
    returned: () => {
      if (stopping === null) void eventually(watch.agree(CATCH_UP_MS));
    },
  });
  const stopAdjusting = pages.onChange(queues.adjust);
  const { isRunning } = runner;
  const requests = createSyncRequests(queues, clock, {
    isRunning,
    hasBegunSince: ({ id, lastAttemptAt }) =>
      (connections.find(id)?.lastAttemptAt ?? 0) > (lastAttemptAt ?? 0),
  });
  const scheduler = createScheduler(queues.ticks, storage, clock, log);
  const catchUp = createCatchUp({
    connections,
    scheduler,
    clock,
    log,
    interrupted: storage.runs.interrupted,
    isRunning,
    caughtUp: alerts.caughtUp,
    isHeld: (row) => holds.asleep || holds.reasonOf(row) !== null,
  });
  const ticks = createTicks({ connections, scheduler, requests, catchUp, holds, clock, announce });
  const news = createNews({ connections, brokers, holds, requests, isRunning, clock, log });
  const watch = createWatch({
    storage,
    scheduler,
    requests,
    catchUp,
    holds,
    connectivity,
    runner,
    clock,
    log,
    announce,
    isSimulated,
  });

  const brokersInUse = new Set(connections.list().map(({ brokerId }) => brokerId));
  await sweepOrphanedJobs(queues, brokersInUse, redis, log);
  await watch.agree(0);
  queues.startWork();
  news.agree();
  const stopWatchdog = clock.every(MINUTE_MS, async () => {
    news.agree();
    await eventually(watch.agree(CATCH_UP_MS));
  });
  const stopPulse = startPulse(clock, {
    beat: () => eventually(watch.beat()).then(),
    jumped: (byMs) => eventually(watch.jumped(byMs)).then(),
  });

  async function stop(): Promise<void> {
    news.stop();
    await stopAdjusting();
    await stopWatchdog();
    await stopPulse();
    // Closing comes first, so that nothing new is taken while the runs in hand are ended.
    const closed = queues.close();
    await runner.abortAll("shutdown");
    await closed;
  }

  /** Redis is away for a moment or for good: the caller gets a code, SQLite stays as it is. */
  const reachable = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      log.warn("The queue can't be reached", { error });
      throw new RequestError(
        "SCHEDULER_UNAVAILABLE",
        "The queue can't be reached at the moment; it comes back by itself, try again shortly",
      );
    }
  };
  /** What was held back may go on: it catches up. */
  async function letGo(): Promise<void> {
    watch.announceAll();
    news.agree();
    await eventually(catchUp.letGo());
  }
  function tellOfLock(): void {
    const held = connections.list().filter((row) => isScheduled(row) && isLocked(row));
    alerts.locked(held.map(({ id }) => id));
  }
  tellOfLock();
  /** The wish of somebody who looks on: the wait of another login of the same broker is theirs as well. */
  const request = async (row: ConnectionRow, trigger: Trigger): Promise<SyncOutcome> => {
    const outcome = await requests.request(row, trigger);
    const isHeld = outcome !== "already-running" && holds.brokerWaitsUntil(row) !== null;
    return isHeld ? "rate-limited" : outcome;
  };
  const dispatchParts = { connections, requests: { request }, holds, clock, isRunning };

  return {
    view,
    async sync(row, trigger) {
      if (isLocked(row)) throw new RequestError("VAULT_LOCKED", "Unlock the vault first");
      return reachable(request(row, trigger));
    },
    runDue: () => reachable(runDue(dispatchParts)),
    syncAll: () => reachable(syncAll(dispatchParts)),
    pause(until) {
      holds.setPause(until);
      watch.announceAll();
    },
    async unpause() {
      holds.endPause();
      await letGo();
    },
    async vaultChanged() {
      tellOfLock();
      await letGo();
    },
    async follow(row) {
      if (!row.syncEnabled) alerts.forget(row.id);
      if (!row.syncEnabled && isWaiting(row) && !isRunning(row.id)) {
        const { retryAttempt, retryAt, waitUntil, waitReason } = NOT_WAITING;
        connections.record(row.id, { retryAttempt, retryAt, waitUntil, waitReason });
        await eventually(requests.withdraw(row));
      }
      catchUp.forget(row.id);
      news.agree();
      await eventually(scheduler.plan(row));
      announce(row.id);
    },
    async resume(row) {
      const resumed = connections.record(row.id, { parked: false });
      if (resumed === undefined) return;
      news.agree();
      await eventually(scheduler.plan(resumed));
      if (resumed.syncEnabled) await eventually(requests.request(resumed, "manual"));
      announce(row.id);
    },
    async cancel(row) {
      if (isRunning(row.id)) {
        await runner.abort(row.id, "cancelled");
        await eventually(requests.untilFree(row));
        return "cancelled";
      }
      const isWithdrawn = (await eventually(requests.withdraw(row))) === true;
      if (!isWithdrawn && !isWaiting(row)) return "idle";
      connections.record(row.id, NOT_WAITING);
      announce(row.id);
      return "withdrawn";
    },
    noteLogin: (row, check) => noteLogin(parts, row, check),
    async release(row) {
      catchUp.forget(row.id);
      await eventually(scheduler.remove(row.id));
      await eventually(requests.withdraw(row));
      await runner.abort(row.id, "cancelled");
      alerts.forget(row.id);
    },
    async suspend() {
      holds.asleep = true;
      await runner.abortAll("suspended");
    },
    async wake() {
      holds.asleep = false;
      news.agree();
      await eventually(catchUp.letGo());
      await eventually(watch.agree(CATCH_UP_MS));
    },
    status: (redisStatus) =>
      schedulerStatus({
        rows: connections.list(),
        redis: redisStatus,
        isStopping: stopping !== null,
        isRunning,
        view,
        holds,
        connectivity,
        pages,
        clock,
      }),
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

const NOT_WAITING = { retryAttempt: null, retryAt: null, waitUntil: null, waitReason: null };
