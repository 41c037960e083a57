/** The engine's public verbs: what the API may ask of scheduling and syncing, in the words of the house. */
import type { SkipReason, SyncOutcome } from "../../src-shared/contract";
import type { Connection, RedisStatus, SchedulerStatus, Trigger } from "../../src-shared/domain";
import { RequestError } from "../../src-shared/errors";
import { MINUTE_MS } from "../foundation/clock";
import type { ConnectionRow } from "../storage/connections";
import type { Alerts } from "./alerts";
import type { AttemptParts } from "./attempt";
import { type TickData, tickDataSchema } from "./catalogue";
import {
  dueAt,
  isScheduled,
  isWaiting,
  skipReasonOf,
  statusOf,
  toConnection,
} from "./connection-state";
import { openQueues, type RedisConnection } from "./queues";
import { createSyncRequests } from "./requests";
import { createRunner, type RunnerWorker } from "./runner";
import { createScheduler } from "./scheduler";
import { sweepOrphanedJobs } from "./sweep";

/** What became of a wish that concerns all connections. */
export interface Dispatch {
  triggered: string[];
  skipped: { id: string; reason: SkipReason }[];
}

export interface Engine {
  /** A stored row as the world sees it. */
  view(row: ConnectionRow): Connection;
  /** Sync now. Throws `SCHEDULER_UNAVAILABLE` while Redis is away. */
  sync(row: ConnectionRow, trigger: Trigger): Promise<SyncOutcome>;
  /** Runs every enabled connection that is due. */
  runDue(): Promise<Dispatch>;
  /** Brings the schedule in line with a connection that was added or changed. */
  follow(row: ConnectionRow): Promise<void>;
  /** Takes a schedule up (again) after the user has acted, with a sync at once. */
  resume(row: ConnectionRow): Promise<void>;
  /** Syncs every enabled connection now, due or not. */
  syncAll(): Promise<Dispatch>;
  /** Pauses all schedules until a time (epoch ms) or until further notice (null); syncs by hand still run. */
  pause(until: number | null): void;
  /** Ends the pause; what is overdue catches up. */
  unpause(): Promise<void>;
  /** Ends the sync in hand, or takes back one that waits, and waits until the next may be asked for. */
  cancel(row: ConnectionRow): Promise<"cancelled" | "withdrawn" | "idle">;
  /** Stops everything about a connection that is about to be removed; its run, if any, is cancelled. */
  release(row: ConnectionRow): Promise<void>;
  status(redis: RedisStatus): SchedulerStatus;
  /** Aborts runs in hand (their rows are closed as `interrupted`) and closes the queues. Idempotent. */
  stop(): Promise<void>;
}

const WATCHDOG_MS = MINUTE_MS;
/** A sync this overdue was not missed by the schedule but by a machine that was asleep or off. */
const CATCH_UP_MS = 2 * MINUTE_MS;

/** Starts the engine on a Redis that is its own: sweep, reconcile, work, resume what was interrupted, watch. */
export async function startEngine(
  parts: Omit<AttemptParts, "announce"> & { alerts: Alerts },
  redis: RedisConnection,
): Promise<Engine> {
  const { storage, clock, bus, alerts } = parts;
  const log = parts.log.scope("engine");
  const { connections } = storage;

  const view = (row: ConnectionRow): Connection => toConnection(row, runner.isRunning(row.id));
  const announce = (connectionId: string): void => {
    const row = connections.find(connectionId);
    if (row !== undefined) bus.emit({ type: "connection.changed", connection: view(row) });
  };
  /** SQLite already holds the user's wish; while Redis is away the watchdog will see to it. */
  const eventually = (work: Promise<unknown>): Promise<unknown> =>
    work.catch((error: unknown) => log.warn("Left to the watchdog", { error }));

  /** A run may have parked the schedule or set it free: Redis is told at once, not by the watchdog. */
  const settled = async (connectionId: string): Promise<void> => {
    const row = connections.find(connectionId);
    if (row?.failed) alerts.failed(row);
    else alerts.succeeded(connectionId);
    if (row !== undefined && isScheduled(row) !== (row.nextSyncAt !== null)) {
      await eventually(scheduler.plan(row));
    }
    announce(connectionId);
  };
  const runner = createRunner({ ...parts, log, announce }, settled);

  const tick: RunnerWorker<TickData> = async (job) => {
    const { connectionId } = tickDataSchema.parse(job.data);
    const row = connections.find(connectionId);
    if (row === undefined || !isScheduled(row)) {
      await scheduler.remove(connectionId);
      return;
    }
    const isLate = clock.now() - dueAt(row, clock) > clock.real(CATCH_UP_MS);
    const trigger = isLate && row.lastAttemptAt !== null ? "catch-up" : "schedule";
    await requests.request(row, trigger);
    await scheduler.noteNext(connectionId);
    announce(connectionId);
  };

  storage.runs.interruptAll(clock.now());
  const { sync, backoff } = runner;
  const queues = await openQueues(redis, clock, log, { tick, sync, backoff });
  const requests = createSyncRequests(queues, clock, runner.isRunning);
  const scheduler = createScheduler(queues.ticks, connections, clock, log);

  /** A retry or wait that SQLite knows of and Redis lost: the sync starts anew. */
  async function recoverLostRetries(): Promise<void> {
    for (const row of connections.list()) {
      if (!isWaiting(row)) continue;
      if (runner.isRunning(row.id) || (await requests.isPending(row))) continue;
      log.warn("A waiting retry was lost with Redis: syncing now", { connectionId: row.id });
      await requests.request(row, "catch-up");
    }
  }

  async function agree(): Promise<void> {
    await scheduler.reconcile();
    await recoverLostRetries();
  }

  const brokersInUse = new Set(connections.list().map(({ brokerId }) => brokerId));
  await sweepOrphanedJobs(queues, brokersInUse, redis, log);
  await agree();
  queues.startWork();
  for (const connectionId of storage.runs.interrupted()) {
    const row = connections.find(connectionId);
    if (row !== undefined && !row.parked) await requests.request(row, "catch-up");
  }
  const stopWatchdog = clock.every(WATCHDOG_MS, () =>
    agree().catch((error: unknown) => log.warn("The watchdog could not look", { error })),
  );

  let stopping: Promise<void> | null = null;
  async function stop(): Promise<void> {
    stopWatchdog();
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
        "The local queue can't be reached at the moment; it restarts by itself, try again shortly",
      );
    }
  };

  return {
    view,
    sync: (row, trigger) => reachable(requests.request(row, trigger)),
    async runDue() {
      const triggered: string[] = [];
      const skipped: { id: string; reason: SkipReason }[] = [];
      for (const row of connections.list()) {
        if (!row.syncEnabled) continue;
        const reason = skipReasonOf(row, runner.isRunning(row.id), clock);
        if (reason !== null) skipped.push({ id: row.id, reason });
        else if ((await reachable(requests.request(row, "api"))) === "queued")
          triggered.push(row.id);
        else skipped.push({ id: row.id, reason: "syncing" });
      }
      return { triggered, skipped };
    },
    async syncAll() {
      throw new Error("Not yet");
    },
    pause() {
      throw new Error("Not yet");
    },
    async unpause() {
      throw new Error("Not yet");
    },
    async follow(row) {
      if (!row.syncEnabled) alerts.forget(row.id);
      if (!row.syncEnabled && isWaiting(row) && !runner.isRunning(row.id)) {
        connections.record(row.id, { retryAttempt: null, retryAt: null, waitUntil: null });
        await eventually(requests.withdraw(row));
      }
      await eventually(scheduler.plan(row));
      announce(row.id);
    },
    async resume(row) {
      const resumed = connections.record(row.id, { parked: false });
      if (resumed === undefined) return;
      await eventually(scheduler.plan(resumed));
      if (resumed.syncEnabled) await eventually(requests.request(resumed, "manual"));
      announce(row.id);
    },
    async cancel(row) {
      if (!runner.isRunning(row.id)) return "idle";
      await runner.abort(row.id, "cancelled");
      await eventually(requests.untilFree(row));
      return "cancelled";
    },
    async release(row) {
      await eventually(scheduler.remove(row.id));
      await eventually(requests.withdraw(row));
      await runner.abort(row.id, "cancelled");
      alerts.forget(row.id);
    },
    status(redisStatus) {
      const rows = connections.list();
      const now = clock.now();
      const scheduled = rows.filter(isScheduled);
      const ticks = scheduled.flatMap(({ nextSyncAt }) => nextSyncAt ?? []);
      return {
        running: redisStatus.state === "up" && stopping === null,
        paused: false,
        pausedUntil: null,
        offlineSince: null,
        redis: redisStatus,
        connections: {
          total: rows.length,
          enabled: rows.filter(({ syncEnabled }) => syncEnabled).length,
          due: scheduled.filter((row) => dueAt(row, clock) <= now).length,
          syncing: rows.filter(({ id }) => runner.isRunning(id)).length,
          error: rows.filter((row) => statusOf(row, runner.isRunning(row.id)) === "ERROR").length,
        },
        nextTickAt: ticks.length === 0 ? null : Math.min(...ticks),
        timeScale: clock.timeScale,
      };
    },
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}
