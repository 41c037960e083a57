/**
 * Every wish to sync, whoever has it, comes through here. The invariant: at most one sync per connection is waiting,
 * running or backing off. BullMQ's deduplication holds it: the id is free again only when the sync has ended.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Trigger } from "../../src-shared/domain";
import type { Clock } from "../foundation/clock";
import type { ConnectionRow } from "../storage/connections";
import { SYNC_JOB } from "./catalogue";
import { MAX_ATTEMPTS } from "./failure-policy";
import type { Queues } from "./queues";

const FREE_LOOK_MS = 20;
const FREE_LOOKS = 100;

export type RequestOutcome = "queued" | "promoted" | "already-running" | "rate-limited";

export interface SyncRequests {
  /** Asks for a sync; a person's wish (`manual`, `api`) brings a waiting retry forward. */
  request(row: ConnectionRow, trigger: Trigger): Promise<RequestOutcome>;
  /** True while a sync of this connection is waiting, running or backing off. */
  isPending(row: ConnectionRow): Promise<boolean>;
  /** Waits, 2 s at most, until a sync whose run has ended is gone from its queue and a new one can be asked for. */
  untilFree(row: ConnectionRow): Promise<void>;
  /** Takes back a sync that waits or backs off; one in hand is left alone. */
  withdraw(row: ConnectionRow): Promise<void>;
}

export function createSyncRequests(queues: Queues, clock: Clock): SyncRequests {
  async function pendingJob(row: ConnectionRow) {
    const queue = queues.sync(row.brokerId);
    const jobId = await queue.getDeduplicationJobId(row.id);
    return jobId === null ? undefined : queue.getJob(jobId);
  }

  const isPending = async (row: ConnectionRow): Promise<boolean> =>
    (await queues.sync(row.brokerId).getDeduplicationJobId(row.id)) !== null;

  return {
    isPending,

    async untilFree(row) {
      // BullMQ lets go of a job a moment after its processor has returned, and tells nobody else.
      for (let look = 0; look < FREE_LOOKS && (await isPending(row)); look += 1) {
        await delay(FREE_LOOK_MS);
      }
    },

    async request(row, trigger) {
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
      if (job.id === jobId) return "queued";
      const asked = trigger === "manual" || trigger === "api";
      const waiting = asked ? await pendingJob(row) : undefined;
      if (waiting === undefined || (await waiting.getState()) !== "delayed") {
        return "already-running";
      }
      if (row.waitUntil !== null && row.waitUntil > clock.now()) return "rate-limited";
      await waiting.promote();
      return "promoted";
    },

    async withdraw(row) {
      const job = await pendingJob(row);
      if (job === undefined || (await job.getState()) === "active") return;
      await job.remove();
    },
  };
}
