/**
 * The scheduler: one BullMQ job scheduler for each connection that should have one. SQLite says which; this makes
 * Redis agree, at start, after every change and once a minute, so that a lost Redis costs nothing.
 */
import type { Queue } from "bullmq";
import { type Clock, MINUTE_MS } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import type { ConnectionRow, ConnectionStore } from "../storage/connections";
import { TICK_JOB, type TickData } from "./catalogue";
import { dueAt, isScheduled } from "./connection-state";

export interface Scheduler {
  /** Makes the schedule of one connection what its row says. */
  plan(row: ConnectionRow): Promise<void>;
  remove(connectionId: string): Promise<void>;
  /** Makes all schedules what the rows say: adds what is missing, late or wrong, removes what should not be. */
  reconcile(): Promise<void>;
  /** Notes when the next tick of a connection comes, after one has fired. */
  noteNext(connectionId: string): Promise<void>;
}

/** A tick this late was lost: BullMQ has open reports of schedulers that stop. */
const LATE_MS = 2 * MINUTE_MS;

export function createScheduler(
  ticks: Queue<TickData>,
  connections: ConnectionStore,
  clock: Clock,
  log: Logger,
): Scheduler {
  const every = (row: ConnectionRow): number => clock.real(row.syncIntervalMin * MINUTE_MS);

  async function remove(connectionId: string): Promise<void> {
    await ticks.removeJobScheduler(connectionId);
    connections.record(connectionId, { nextSyncAt: null });
  }

  async function noteNext(connectionId: string): Promise<void> {
    const next = (await ticks.getJobScheduler(connectionId))?.next;
    if (next !== undefined) connections.record(connectionId, { nextSyncAt: next });
  }

  async function plan(row: ConnectionRow): Promise<void> {
    if (!isScheduled(row)) return remove(row.id);
    const due = dueAt(row, clock);
    await ticks.upsertJobScheduler(
      row.id,
      // Without a start date a new or changed `every` fires at once, which is right only for one that is due.
      { every: every(row), ...(due > clock.now() && { startDate: due }) },
      { name: TICK_JOB, data: { connectionId: row.id } },
    );
    await noteNext(row.id);
  }

  async function reconcile(): Promise<void> {
    const rows = connections.list();
    const present = new Map((await ticks.getJobSchedulers()).map((found) => [found.key, found]));
    for (const row of rows) {
      if (!isScheduled(row)) continue;
      const found = present.get(row.id);
      present.delete(row.id);
      const late = clock.now() - clock.real(LATE_MS);
      if (found?.every === every(row) && (found.next ?? 0) > late) continue;
      log.info("Setting up a schedule", { connectionId: row.id, found: found !== undefined });
      if (found !== undefined) await ticks.removeJobScheduler(row.id);
      await plan(row);
    }
    for (const key of present.keys()) {
      log.info("Removing a schedule nobody wants", { key });
      await remove(key);
    }
  }

  return { plan, remove, reconcile, noteNext };
}
