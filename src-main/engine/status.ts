/** How the scheduler is, in numbers. */
import type { Connection, RedisStatus, SchedulerStatus } from "../../src-shared/domain";
import type { Clock } from "../foundation/clock";
import type { ConnectionRow } from "../storage/connections";
import type { Connectivity } from "./connectivity";
import { dueAt, isScheduled } from "./due";
import type { Holds } from "./holds";
import type { PageSource } from "./page-source";

export interface StatusParts {
  rows: readonly ConnectionRow[];
  redis: RedisStatus;
  isStopping: boolean;
  isRunning(connectionId: string): boolean;
  view(row: ConnectionRow): Connection;
  holds: Pick<Holds, "pause">;
  connectivity: Pick<Connectivity, "offlineSince">;
  pages: Pick<PageSource, "workers">;
  clock: Clock;
}

/** The status as the contract has it. */
export function schedulerStatus(parts: StatusParts): SchedulerStatus {
  const { rows, redis, isStopping, isRunning, view, holds, connectivity, pages, clock } = parts;
  const { pause } = holds;
  const now = clock.now();
  const scheduled = rows.filter(isScheduled);
  // Each costs a query, and a thousand of them are looked at four times a second.
  const views = new Map(rows.map((row) => [row, view(row)]));
  const ticks = scheduled.flatMap((row) => views.get(row)?.nextSyncAt ?? []);
  return {
    running: redis.state === "up" && !isStopping,
    paused: pause !== null,
    pausedUntil: pause?.until ?? null,
    offlineSince: connectivity.offlineSince,
    redis,
    workers: pages.workers,
    connections: {
      total: rows.length,
      enabled: rows.filter(({ syncEnabled }) => syncEnabled).length,
      due: scheduled.filter((row) => dueAt(row, clock) <= now).length,
      syncing: rows.filter(({ id }) => isRunning(id)).length,
      error: [...views.values()].filter(({ status }) => status === "ERROR").length,
    },
    nextTickAt: ticks.length === 0 ? null : Math.min(...ticks),
    timeScale: clock.timeScale,
  };
}
