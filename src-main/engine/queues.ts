/** The BullMQ objects: the tick queue, and a queue with its worker for each broker in use. */
import {
  type ConnectionOptions,
  Queue,
  type QueueOptions,
  Worker,
  type WorkerOptions,
} from "bullmq";
import { Redis, type RedisOptions } from "ioredis";
import { type Clock, MINUTE_MS, SECOND_MS } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import { partFrom, REDIS_RETRIES } from "../foundation/redis-retries";
import { type SyncData, syncQueueName, TICK_QUEUE, type TickData } from "./catalogue";
import type { RunnerWorker } from "./runner";

/** How the engine reaches its Redis: what ioredis takes, without any option about retries. */
export type RedisConnection = ({ path: string } | { host: string; port: number }) &
  Pick<
    RedisOptions,
    "username" | "password" | "db" | "tls" | "disableClientInfo" | "socketTimeout"
  >;

export interface Queues {
  readonly ticks: Queue<TickData>;
  /** The queue of a broker; opened, with its worker, at the first call. */
  sync(brokerId: string): Queue<SyncData>;
  /** Lets the workers take jobs; queues opened later work at once. */
  startWork(): void;
  /** The limits have changed: those of the open queues follow. */
  adjust(): void;
  /** Takes no new job from now on, waits for those in hand, and closes; 5 s at most. */
  close(): Promise<void>;
}

export interface QueueHands {
  tick: RunnerWorker<TickData>;
  sync: RunnerWorker<SyncData>;
  backoff: NonNullable<NonNullable<WorkerOptions["settings"]>["backoffStrategy"]>;
  /** BullMQ could not keep the locks of these jobs: it may give them to somebody else. */
  lockLost(jobIds: readonly string[]): void;
  /** What a broker allows all its connections together. */
  limits(brokerId: string): QueueLimits;
  /** Redis can be reached again: what it has may no longer be what it had. */
  returned(): void;
}

export interface QueueLimits {
  atOnce: number;
  /** Jobs that may begin in a minute; null where nothing limits them. */
  perMinute: number | null;
}

interface Opened<Data> {
  queue: Queue<Data>;
  worker: Worker<Data>;
}

const TICK_LIMITS: QueueLimits = { atOnce: 10, perMinute: null };
/** How long closing may wait for a job in hand before it is left to the sweep of the next start. */
const CLOSE_LIMIT_MS = 5 * SECOND_MS;
const LOCK_MS = 5 * MINUTE_MS;
const MIN_LOCK_MS = 30 * SECOND_MS;

/** Opens the tick queue; `hands` are what the workers do, `prefix` what all names in Redis begin with. */
export async function openQueues(
  redis: RedisConnection,
  prefix: string,
  clock: Clock,
  log: Logger,
  hands: QueueHands,
): Promise<Queues> {
  const warn = onceAMinute((message) => log.warn("Redis can't be reached", { error: message }));
  const connection: ConnectionOptions = { ...redis, ...REDIS_RETRIES };
  // Ours and not each queue's own: BullMQ's way to part from a Redis that is away waits for an end that ioredis,
  // between two attempts to connect, does not tell. A command to such a Redis fails at once: the caller can say so.
  const commands = new Redis({ ...connection, enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  commands.on("error", (error) => warn(error.message));
  const queueOptions: QueueOptions = {
    connection: commands,
    prefix,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  };
  const workerOptions: WorkerOptions = {
    connection,
    prefix,
    autorun: false,
    // A suspended laptop must not lose its lock (measured: 30 s does); the sweep covers a kill.
    lockDuration: Math.max(clock.real(LOCK_MS), MIN_LOCK_MS),
    maxStalledCount: 3,
    settings: { backoffStrategy: hands.backoff },
  };
  const queues: Queue[] = [];
  const workers: Worker[] = [];
  let working = false;

  function open<Data>(name: string, limits: QueueLimits, hand: RunnerWorker<Data>): Opened<Data> {
    const { atOnce, perMinute } = limits;
    const queue = new Queue<Data>(name, queueOptions);
    const worker = new Worker<Data>(name, hand, {
      ...workerOptions,
      concurrency: atOnce,
      ...(perMinute !== null && { limiter: { max: perMinute, duration: clock.real(MINUTE_MS) } }),
    });
    queue.on("error", (error) => warn(error.message));
    worker.on("error", (error) => warn(error.message));
    worker.on("lockRenewalFailed", (jobIds: string[]) => hands.lockLost(jobIds));
    queues.push(queue as Queue);
    workers.push(worker);
    if (working) run(worker);
    return { queue, worker };
  }
  const run = (worker: Worker): void => {
    worker.run().catch((error: unknown) => log.error("A queue worker ended", { error }));
  };

  const { queue: ticks } = open<TickData>(TICK_QUEUE, TICK_LIMITS, hands.tick);
  await ticks.waitUntilReady();
  commands.on("ready", () => hands.returned());
  const syncs = new Map<string, Opened<SyncData>>();
  return {
    ticks,
    sync(brokerId) {
      const known = syncs.get(brokerId);
      if (known !== undefined) return known.queue;
      const opened = open<SyncData>(syncQueueName(brokerId), hands.limits(brokerId), hands.sync);
      syncs.set(brokerId, opened);
      return opened.queue;
    },
    adjust() {
      for (const [brokerId, { worker }] of syncs) {
        worker.concurrency = hands.limits(brokerId).atOnce;
      }
    },
    startWork() {
      working = true;
      for (const worker of workers) run(worker);
    },
    async close() {
      await Promise.all(workers.map((worker) => closeWorker(worker, log)));
      await Promise.all(queues.map((queue) => queue.close()));
      await partFrom(commands);
    },
  };
}

/** BullMQ's close has no time limit of its own; what ours leaves behind is swept at the next start. */
async function closeWorker(worker: Worker, log: Logger): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), CLOSE_LIMIT_MS);
  });
  const outcome = await Promise.race([worker.close(), limit]);
  clearTimeout(timer);
  if (outcome === "late") log.warn("A queue worker did not close in time", { queue: worker.name });
}

/** A Redis that is away makes every part complain many times a second; the log needs it once a minute. */
function onceAMinute(write: (message: string) => void): (message: string) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (message) => {
    if (performance.now() - last < MINUTE_MS) return;
    last = performance.now();
    write(message);
  };
}
