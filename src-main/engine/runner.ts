/** Takes sync jobs from BullMQ, runs an attempt for each, and turns the verdict into what BullMQ should do next. */
import { DelayedError, type Job, UnrecoverableError } from "bullmq";
import type { Trigger } from "../../src-shared/domain";
import { SECOND_MS } from "../foundation/clock";
import type { ConnectionRow } from "../storage/connections";
import { runAttempt } from "./attempt";
import type { AttemptParts } from "./attempt-parts";
import { type SyncData, syncDataSchema } from "./catalogue";
import { waitMs } from "./connection-state";
import type { AbortReason } from "./ends";
import type { Hold } from "./holds";

export type RunnerWorker<Data> = (job: Job<Data>, token?: string) => Promise<void>;

/** Thrown into BullMQ to make it wait; `delayMs` is real time. */
class RetryLater extends Error {
  override readonly name = "RetryLater";
  constructor(readonly delayMs: number) {
    super(`Retry in ${delayMs} ms`);
  }
}

export interface Runner {
  readonly sync: RunnerWorker<SyncData>;
  /** BullMQ's backoff strategy: what the verdict said; -1 (give up) for anything else. */
  backoff(attemptsMade: number, type?: string, error?: Error): number;
  isRunning(connectionId: string): boolean;
  /** Aborts the run of a connection and waits until its row in sync_logs is closed. */
  abort(connectionId: string, reason: AbortReason): Promise<void>;
  abortAll(reason: AbortReason): Promise<void>;
  /** Aborts the runs of jobs that BullMQ may give to somebody else. */
  lockLost(jobIds: readonly string[]): void;
}

export interface RunnerEvents {
  /** What holds a sync back that is about to run. */
  holdOn(row: ConnectionRow, trigger: Trigger): Hold | null;
  /** The broker wants no call until then (epoch ms). */
  brokerWaits(row: ConnectionRow, until: number): void;
  /** A run no longer counts as running; BullMQ has not heard of its end yet. `before` is the row as the run found it. */
  settled(before: ConnectionRow): Promise<void>;
  /** A run lost its lease or its lock: it must be taken up again. */
  interrupted(connectionId: string): void;
}

interface Running {
  readonly controller: AbortController;
  readonly ended: Promise<unknown>;
  readonly jobId: string | undefined;
}

const MUTEX_WAIT_MS = 5 * SECOND_MS;
const RESUMED_ELSEWHERE: ReadonlySet<unknown> = new Set<AbortReason>(["lock-lost", "lease-lost"]);

export function createRunner(parts: AttemptParts, events: RunnerEvents): Runner {
  const { storage, clock } = parts;
  /** The per-connection mutex: with the lease in SQLite, what SYNCING means. It dies with the process. */
  const running = new Map<string, Running>();

  /** Connections whose last run could not be written to its end: its row still says that it is running. */
  const leftOpen = new Set<string>();

  async function abort(connectionId: string, reason: AbortReason): Promise<void> {
    const run = running.get(connectionId);
    run?.controller.abort(reason);
    await run?.ended;
  }

  return {
    isRunning: (connectionId) => running.has(connectionId),
    abort,
    async abortAll(reason) {
      await Promise.all([...running.keys()].map((id) => abort(id, reason)));
    },
    lockLost(jobIds) {
      for (const [id, { jobId }] of running) {
        if (jobId !== undefined && jobIds.includes(jobId)) void abort(id, "lock-lost");
      }
    },
    backoff: (_attemptsMade, _type, error) => (error instanceof RetryLater ? error.delayMs : -1),
    async sync(job, token) {
      const { connectionId, trigger, attempt } = syncDataSchema.parse(job.data);
      const row = storage.connections.find(connectionId);
      if (row === undefined) return;
      // A lost lock (a frozen process) makes BullMQ start a second copy of a job that is still in hand.
      if (running.has(connectionId)) {
        return comeBackAt(job, token, clock.now() + clock.real(MUTEX_WAIT_MS));
      }
      const hold = events.holdOn(row, trigger);
      if (hold?.kind === "until") return comeBackAt(job, token, hold.at);
      if (hold !== null) return;

      const controller = new AbortController();
      const { promise: ended, resolve } = Promise.withResolvers<void>();
      running.set(connectionId, { controller, ended, jobId: job.id });
      const order = {
        trigger,
        attempt: attempt + job.attemptsMade,
        leftOpen: leftOpen.has(connectionId),
        controller,
      };
      let verdict: Awaited<ReturnType<typeof runAttempt>>;
      try {
        verdict = await runAttempt(parts, row, order);
        leftOpen.delete(connectionId);
      } catch (error) {
        // Not even its failure could be written: the next tick tries again, and until then the screens must know.
        leftOpen.add(connectionId);
        running.delete(connectionId);
        parts.log.error("A run could not be written", { connectionId, error });
        parts.announce(connectionId);
        throw error;
      } finally {
        running.delete(connectionId);
        resolve();
      }
      await events.settled(row);
      const { aborted, reason } = controller.signal;
      if (aborted && RESUMED_ELSEWHERE.has(reason)) {
        // Without its lock BullMQ can't end it, and would keep its place for a minute.
        if (reason === "lock-lost") await job.remove().catch(() => undefined);
        events.interrupted(connectionId);
      }
      // Stopped or cancelled: the job ends here. What a shutdown interrupted, the next start resumes from SQLite.
      switch (verdict?.kind) {
        case "retry":
          throw new RetryLater(clock.real(verdict.delayMs));
        case "wait": {
          const at = clock.now() + waitMs(verdict, clock);
          events.brokerWaits(row, at);
          return comeBackAt(job, token, at);
        }
        case "give-up":
          throw new UnrecoverableError("No further attempt");
      }
    },
  };
}

/** Puts the job back until `at` (epoch ms) without using up an attempt. */
async function comeBackAt<Data>(
  job: Job<Data>,
  token: string | undefined,
  at: number,
): Promise<never> {
  await job.moveToDelayed(at, token);
  throw new DelayedError();
}
