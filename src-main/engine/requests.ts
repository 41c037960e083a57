/**
 * Every wish to sync, whoever has it, comes through here. The invariant: at most one sync per connection is waiting,
 * running or backing off. BullMQ's deduplication holds it: the id is free again only when the sync has ended.
 */
import { randomUUID } from "node:crypto";
import type { Trigger } from "../../src-shared/domain";
import type { Clock } from "../foundation/clock";
import type { ConnectionRow } from "../storage/connections";
import { SYNC_JOB } from "./catalogue";
import { MAX_ATTEMPTS } from "./failure-policy";
import type { Queues } from "./queues";

export type RequestOutcome = "queued" | "promoted" | "already-running" | "rate-limited";

export interface SyncRequests {
  /** Asks for a sync; a person's wish (`manual`, `api`) brings a waiting retry forward. */
  request(row: ConnectionRow, trigger: Trigger): Promise<RequestOutcome>;
  /** True while a sync of this connection is waiting, running or backing off. */
  isPending(row: ConnectionRow): Promise<boolean>;
  /** Takes back a sync that waits or backs off; one in hand is left alone. */
  withdraw(row: ConnectionRow): Promise<void>;
}

export function createSyncRequests(queues: Queues, clock: Clock): SyncRequests {
  async function pendingJob(row: ConnectionRow) {
    const queue = queues.sync(row.brokerId);
    const jobId = await queue.getDeduplicationJobId(row.id);
    return jobId === null ? undefined : queue.getJob(jobId);
  }

  return {
    isPending: async (row) =>
      (await queues.sync(row.brokerId).getDeduplicationJobId(row.id)) !== null,

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
