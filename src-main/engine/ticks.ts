/** What a tick of the job scheduler does, and what a run's end does to the ticks that follow. */
import type { Job } from "bullmq";
import type { Clock } from "../foundation/clock";
import type { ConnectionRow, ConnectionStore } from "../storage/connections";
import { nominalTimeOf, type TickData, tickDataSchema } from "./catalogue";
import { CATCH_UP_MS, type CatchUp } from "./catch-up";
import { intervalMs, isScheduled } from "./due";
import type { Holds } from "./holds";
import type { SyncRequests } from "./requests";
import type { Scheduler } from "./scheduler";

export interface Ticks {
  /** A tick has come: a light job that does nothing but ask for a sync. */
  fire(job: Job<TickData>): Promise<void>;
  /** Makes the schedule follow a run that parked, freed or stretched it; false where it was right already. */
  adjust(before: ConnectionRow, after: ConnectionRow): Promise<boolean>;
}

export interface TickParts {
  connections: ConnectionStore;
  scheduler: Scheduler;
  requests: SyncRequests;
  catchUp: CatchUp;
  holds: Holds;
  clock: Clock;
  announce(connectionId: string): void;
}

export function createTicks(parts: TickParts): Ticks {
  const { connections, scheduler, requests, catchUp, holds, clock, announce } = parts;
  async function ask(row: ConnectionRow, nominal: number): Promise<void> {
    // Held back: it is overdue from here on, and catches up when it is let go.
    if (holds.asleep || holds.reasonOf(row) !== null) return;
    const what = catchUp.tickOf(row, nominal);
    if (what === "late") await catchUp.missed(CATCH_UP_MS);
    else if (what !== "done") await requests.request(row, what);
  }

  return {
    async fire(job) {
      const { connectionId } = tickDataSchema.parse(job.data);
      const row = connections.find(connectionId);
      if (row === undefined || !isScheduled(row)) return scheduler.remove(connectionId);
      await ask(row, nominalTimeOf(job));
      await scheduler.noteNext(connectionId);
      announce(connectionId);
    },
    async adjust(before, after) {
      const hasTick = after.nextSyncAt !== null;
      const isStretched = intervalMs(before, clock) !== intervalMs(after, clock);
      const isWrong = isScheduled(after) !== hasTick || isStretched;
      if (isWrong) await scheduler.plan(after);
      return isWrong;
    },
  };
}
