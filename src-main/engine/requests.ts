/**
 * Every wish to sync, whoever has it, comes through here. The invariant: at most one sync per connection is waiting,
 * running or backing off. BullMQ's deduplication holds it: the id is free again only when the sync has ended.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { Job } from "bullmq";
import type { SyncOutcome } from "../../src-shared/contract";
import type { Trigger } from "../../src-shared/domain";
import type { Clock } from "../foundation/clock";
import type { ConnectionRow } from "../storage/connections";
import { SYNC_JOB, type SyncData } from "./catalogue";
import { isWaiting, wantedAt } from "./due";
import { MAX_ATTEMPTS } from "./failure-policy";
import type { Queues } from "./queues";

const FREE_LOOK_MS = 20;
const FREE_LOOKS = 100;

export interface SyncRequests {
  /** Asks for a sync; a person's wish (`manual`, `api`) brings a waiting retry forward. */
  request(row: ConnectionRow, trigger: Trigger): Promise<SyncOutcome>;
  /** Puts a retry or a wait that Redis has lost, or has at another time, back where the row says it is. */
  restore(row: ConnectionRow): Promise<void>;
  /**
   * Waits, 2 s at most, until a sync whose run has ended is gone from its queue: BullMQ lets go of a job a moment after
   * its processor has returned, and until then its deduplication id swallows the next wish.
   */
  untilFree(row: ConnectionRow): Promise<void>;
  /** Takes back a sync that waits or backs off; false where there is none, or one in hand, which is left alone. */
  withdraw(row: ConnectionRow): Promise<boolean>;
}

/** What is known of the runs of a connection. */
export interface KnownRuns {
  isRunning(connectionId: string): boolean;
  /** True where a run has begun since the row was read. */
  hasBegunSince(row: ConnectionRow): boolean;
}

export function createSyncRequests(
  queues: Queues,
  clock: Clock,
  { isRunning, hasBegunSince }: KnownRuns,
): SyncRequests {
  const pendingId = (row: ConnectionRow): Promise<string | null> =>
    queues.sync(row.brokerId).getDeduplicationJobId(row.id);

  async function pendingJob(row: ConnectionRow): Promise<Job<SyncData> | undefined> {
    const queue = queues.sync(row.brokerId);
    const jobId = await pendingId(row);
    if (jobId === null) return undefined;
    const job = await queue.getJob(jobId);
    // A Redis that lost its last second may know the id and not the job: it would swallow every wish for ever. By way
    // of a job, since that frees the id only where it is still this job's.
    if (job === undefined) {
      const lost = { connectionId: row.id, trigger: "schedule" as const, attempt: 1 };
      const deduplication = { id: row.id };
      await new Job(queue, SYNC_JOB, lost, { deduplication }, jobId).removeDeduplicationKey();
    }
    return job;
  }

  async function untilFree(row: ConnectionRow): Promise<void> {
    for (let look = 0; look < FREE_LOOKS; look += 1) {
      if (isRunning(row.id) || (await pendingId(row)) === null) return;
      await delay(FREE_LOOK_MS);
    }
  }

  /** True where a new job was added; false where deduplication answered with the one that is there. */
  async function add(row: ConnectionRow, trigger: Trigger, delayMs = 0): Promise<boolean> {
    const jobId = randomUUID();
    // A retry goes on where its chain was, also when its job was lost or let go.
    const attempt = row.retryAt === null ? 1 : (row.retryAttempt ?? 0) + 1;
    const job = await queues.sync(row.brokerId).add(
      SYNC_JOB,
      { connectionId: row.id, trigger, attempt },
      {
        jobId,
        attempts: MAX_ATTEMPTS - attempt + 1,
        backoff: { type: "custom" },
        deduplication: { id: row.id },
        ...(delayMs > 0 && { delay: delayMs }),
      },
    );
    return job.id === jobId;
  }

  /** Brings a waiting sync forward; false where somebody else was quicker. */
  async function promote(waiting: Job<SyncData>, trigger: Trigger): Promise<boolean> {
    try {
      // From here on it is this person's sync, which no pause holds back.
      await waiting.updateData({ ...waiting.data, trigger });
      await waiting.promote();
      return true;
    } catch (error) {
      if ((await waiting.getState()) === "delayed") throw error;
      return false;
    }
  }

  return {
    untilFree,

    async request(row, trigger) {
      // A run that has begun since somebody wished for one is the answer, also where it has ended already.
      const addUnlessBegun = async (): Promise<SyncOutcome> =>
        !hasBegunSince(row) && (await add(row, trigger)) ? "queued" : "already-running";
      const outcome = await addUnlessBegun();
      if (outcome === "queued" || hasBegunSince(row)) return outcome;
      const waiting = await pendingJob(row);
      if (waiting === undefined) return addUnlessBegun();
      if (trigger !== "manual" && trigger !== "api") return "already-running";
      const state = await waiting.getState();
      if (isRunning(row.id) || hasBegunSince(row)) return "already-running";
      if (state === "delayed") {
        if (row.waitReason === "rate-limited" && (row.waitUntil ?? 0) > clock.now()) {
          return "rate-limited";
        }
        return (await promote(waiting, trigger)) ? "promoted" : "already-running";
      }
      // Its run has ended, its job not quite: whoever asks now has seen the end and wants another.
      await untilFree(row);
      return addUnlessBegun();
    },

    async restore(row) {
      if (!isWaiting(row)) return;
      const delayMs = Math.max(0, wantedAt(row, clock) - clock.now());
      const waiting = await pendingJob(row);
      if (waiting === undefined) {
        await add(row, row.syncEnabled ? "schedule" : "manual", delayMs);
      } else if ((await waiting.getState()) === "delayed") {
        await waiting.changeDelay(delayMs);
      }
    },

    async withdraw(row) {
      const job = await pendingJob(row);
      if (job === undefined || (await job.getState()) === "active") return false;
      await job.remove();
      return true;
    },
  };
}
