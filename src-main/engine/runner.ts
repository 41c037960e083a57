/** Takes sync jobs from BullMQ, runs an attempt for each, and turns the verdict into what BullMQ should do next. */
import { DelayedError, type Job, UnrecoverableError } from "bullmq";
import { type Clock, SECOND_MS } from "../foundation/clock";
import { type AbortReason, type AttemptParts, runAttempt } from "./attempt";
import { type SyncData, syncDataSchema } from "./catalogue";

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
}

interface Running {
  readonly controller: AbortController;
  readonly ended: Promise<unknown>;
}

const MUTEX_WAIT_MS = 5 * SECOND_MS;

/** `settled` is called when a run no longer counts as running, before BullMQ hears of its end. */
export function createRunner(
  parts: AttemptParts,
  settled: (connectionId: string) => Promise<void>,
): Runner {
  const { storage, clock } = parts;
  /** The per-connection mutex, and the lease behind SYNCING: it dies with the process. */
  const running = new Map<string, Running>();

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
    backoff: (_attemptsMade, _type, error) => (error instanceof RetryLater ? error.delayMs : -1),
    async sync(job, token) {
      const { connectionId, trigger } = syncDataSchema.parse(job.data);
      const row = storage.connections.find(connectionId);
      if (row === undefined) return;
      // A lost lock (a frozen process) makes BullMQ start a second copy of a job that is still in hand.
      if (running.has(connectionId)) return comeBack(job, token, clock.real(MUTEX_WAIT_MS), clock);

      const controller = new AbortController();
      const { promise: ended, resolve } = Promise.withResolvers<void>();
      running.set(connectionId, { controller, ended });
      const order = { trigger, attempt: job.attemptsMade + 1, signal: controller.signal };
      let verdict: Awaited<ReturnType<typeof runAttempt>>;
      try {
        verdict = await runAttempt(parts, row, order);
      } finally {
        running.delete(connectionId);
        resolve();
      }
      await settled(connectionId);
      // Stopped or cancelled: the job ends here. What a shutdown interrupted, the next start resumes from SQLite.
      switch (verdict?.kind) {
        case "retry":
          throw new RetryLater(clock.real(verdict.delayMs));
        case "wait":
          return comeBack(job, token, verdict.waitMs, clock);
        case "give-up":
          throw new UnrecoverableError("No further attempt");
      }
    },
  };
}

/** Puts the job back for `waitMs` of real time without using up an attempt. */
async function comeBack<Data>(
  job: Job<Data>,
  token: string | undefined,
  waitMs: number,
  clock: Clock,
): Promise<never> {
  await job.moveToDelayed(clock.now() + waitMs, token);
  throw new DelayedError();
}
