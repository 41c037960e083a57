/**
 * Every wish to sync, whoever has it, comes through here. The invariant: at most one sync per connection is waiting,
 * running or backing off. BullMQ's deduplication holds it: the id is free again only when the sync has ended.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { SyncOutcome } from "../../src-shared/contract";
import type { Trigger } from "../../src-shared/domain";
import type { Clock } from "../foundation/clock";
import type { ConnectionRow } from "../storage/connections";
import { SYNC_JOB } from "./catalogue";
import { MAX_ATTEMPTS } from "./failure-policy";
import type { Queues } from "./queues";

const FREE_LOOK_MS = 20;
const FREE_LOOKS = 100;

export interface SyncRequests {
  /** Asks for a sync; a person's wish (`manual`, `api`) brings a waiting retry forward. */
  request(row: ConnectionRow, trigger: Trigger): Promise<SyncOutcome>;
  /** True while a sync of this connection is waiting, running or backing off. */
  isPending(row: ConnectionRow): Promise<boolean>;
  /**
   * Waits, 2 s at most, until a sync whose run has ended is gone from its queue: BullMQ lets go of a job a moment after
   * its processor has returned, and until then its deduplication id swallows the next wish.
   */
  untilFree(row: ConnectionRow): Promise<void>;
  /** Takes back a sync that waits or backs off; one in hand is left alone. */
  withdraw(row: ConnectionRow): Promise<void>;
}

export function createSyncRequests(
  queues: Queues,
  clock: Clock,
  isRunning: (connectionId: string) => boolean,
): SyncRequests {
  const isPending = async (row: ConnectionRow): Promise<boolean> =>
    (await queues.sync(row.brokerId).getDeduplicationJobId(row.id)) !== null;

  async function pendingJob(row: ConnectionRow) {
    const queue = queues.sync(row.brokerId);
    const jobId = await queue.getDeduplicationJobId(row.id);
    return jobId === null ? undefined : queue.getJob(jobId);
  }

  async function untilFree(row: ConnectionRow): Promise<void> {
    for (let look = 0; look < FREE_LOOKS; look += 1) {
      if (isRunning(row.id) || !(await isPending(row))) return;
      await delay(FREE_LOOK_MS);
    }
  }

  /** True where a new job was added; false where deduplication answered with the one that is there. */
  async function add(row: ConnectionRow, trigger: Trigger): Promise<boolean> {
    const jobId = randomUUID();
    const job = await queues.sync(row.brokerId).add(
      SYNC_JOB,
      { connectionId: row.id, trigger },
      {
        jobId,
        attempts: MAX_ATTEMPTS,
        backoff: { type: "custom" },
        deduplication: { id: row.id },
      },
    );
    return job.id === jobId;
  }

  return {
    isPending,
    untilFree,

    async request(row, trigger) {
      if (await add(row, trigger)) return "queued";
      if (trigger !== "manual" && trigger !== "api") return "already-running";
      const waiting = await pendingJob(row);
      if ((await waiting?.getState()) === "delayed") {
        if (row.waitUntil !== null && row.waitUntil > clock.now()) return "rate-limited";
        await waiting?.promote();
        return "promoted";
      }
      if (isRunning(row.id)) return "already-running";
      // Its run has ended, its job not quite: whoever asks now has seen the end and wants another.
      await untilFree(row);
      return (await add(row, trigger)) ? "queued" : "already-running";
    },

    async withdraw(row) {
      const job = await pendingJob(row);
      if (job === undefined || (await job.getState()) === "active") return;
      await job.remove();
    },
  };
}
