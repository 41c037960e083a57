/**
 * The scheduler: one BullMQ job scheduler for each connection that should have one. SQLite says which; this makes
 * Redis agree, at start, after every change and once a minute, so that a lost Redis costs nothing.
 */
import type { Queue } from "bullmq";
import { type Clock, MINUTE_MS } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import type { ConnectionRow } from "../storage/connections";
import type { Storage } from "../storage/storage";
import { nominalTimeOf, TICK_JOB, type TickData } from "./catalogue";
import { dueAt, intervalMs, isScheduled } from "./due";
import type { Spread } from "./spread";

export interface Scheduler {
  /** Makes the schedule of one connection what its row says. */
  plan(row: ConnectionRow): Promise<void>;
  /** Moves the next tick of each to its time; the interval counts from there. */
  planAt(spread: readonly Spread[]): Promise<void>;
  remove(connectionId: string): Promise<void>;
  /** Makes all schedules what the rows say: adds what is missing, late or wrong, removes what should not be. */
  reconcile(): Promise<void>;
  /** Notes when the next tick of a connection comes, after one has fired. */
  noteNext(connectionId: string): Promise<void>;
}

/** A tick this late was lost: BullMQ has open reports of schedulers that stop. */
const LATE_MS = 2 * MINUTE_MS;
/** Redis answers faster to many at once, and SQLite writes them in one transaction. */
const BATCH = 100;

export function createScheduler(
  ticks: Queue<TickData>,
  { connections, transaction }: Pick<Storage, "connections" | "transaction">,
  clock: Clock,
  log: Logger,
): Scheduler {
  // One change after the other: a reconciliation must not take a schedule that is being made for one that is missing.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn =
    <Args extends unknown[], T>(work: (...args: Args) => Promise<T>) =>
    (...args: Args): Promise<T> => {
      const turn = last.then(
        () => work(...args),
        () => work(...args),
      );
      last = turn;
      return turn;
    };

  async function remove(connectionId: string): Promise<void> {
    await ticks.removeJobScheduler(connectionId);
    connections.record(connectionId, { nextSyncAt: null });
  }

  async function noteNext(connectionId: string): Promise<void> {
    const next = (await ticks.getJobScheduler(connectionId))?.next;
    if (next !== undefined) connections.record(connectionId, { nextSyncAt: next });
  }

  /** Sets the tick of one connection and says when it comes, in epoch ms; `startAt` undefined: at once. */
  async function upsert(row: ConnectionRow, startAt: number | undefined): Promise<number> {
    const job = await ticks.upsertJobScheduler(
      row.id,
      // Without a start date a new or changed `every` fires at once.
      { every: intervalMs(row, clock), ...(startAt !== undefined && { startDate: startAt }) },
      { name: TICK_JOB, data: { connectionId: row.id } },
    );
    return job === undefined ? clock.now() : nominalTimeOf(job);
  }

  /** When the row wants its first tick; undefined: at once, which is right only for one that is due. */
  const startOf = (row: ConnectionRow): number | undefined => {
    const due = dueAt(row, clock);
    return due > clock.now() ? due : undefined;
  };

  async function plan(row: ConnectionRow): Promise<void> {
    if (!isScheduled(row)) return remove(row.id);
    connections.record(row.id, { nextSyncAt: await upsert(row, startOf(row)) });
  }

  /** Anew, since BullMQ keeps the next time of a scheduler whose interval has not changed. */
  async function replace(spread: readonly { row: ConnectionRow; at: number | undefined }[]) {
    for (let start = 0; start < spread.length; start += BATCH) {
      const batch = spread.slice(start, start + BATCH);
      const nexts = await Promise.all(
        batch.map(async ({ row, at }) => {
          await ticks.removeJobScheduler(row.id);
          return upsert(row, at);
        }),
      );
      transaction(() => {
        for (const [n, { row }] of batch.entries()) {
          connections.record(row.id, { nextSyncAt: nexts[n] as number });
        }
      });
    }
  }

  async function reconcile(): Promise<void> {
    const rows = connections.list();
    const present = new Map((await ticks.getJobSchedulers()).map((found) => [found.key, found]));
    const now = clock.now();
    const late = clock.real(LATE_MS);
    const wrong = rows.filter((row) => {
      if (!isScheduled(row)) return false;
      const found = present.get(row.id);
      present.delete(row.id);
      const every = intervalMs(row, clock);
      const next = found?.next ?? 0;
      return found?.every !== every || next < now - late || next > now + every + late;
    });
    if (wrong.length > 0) log.info("Setting up schedules", { connections: wrong.length });
    await replace(wrong.map((row) => ({ row, at: startOf(row) })));
    for (const key of present.keys()) {
      log.info("Removing a schedule nobody wants", { key });
      await remove(key);
    }
  }

  return {
    plan: inTurn(plan),
    planAt: inTurn(replace),
    remove: inTurn(remove),
    reconcile: inTurn(reconcile),
    noteNext,
  };
}
