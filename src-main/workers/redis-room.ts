/** The Redis that owner and workers meet at: the connections of one process to it, and the names of the keys. */
import type { ConnectionOptions } from "bullmq";
import { Redis, type RedisOptions } from "ioredis";
import { StartupError } from "../../src-shared/errors";
import { MINUTE_MS, SECOND_MS } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import { REDIS_RETRIES } from "../foundation/redis-retries";

export interface MeetingPlace {
  /** How Redis is reached: what ioredis takes, without any option about retries. */
  redis: RedisOptions;
  /** Before every key; with a hash tag (`{fillkeep}`) they all lie in one slot of a cluster. */
  prefix: string;
}

export interface RedisRoom {
  readonly prefix: string;
  /** For commands and BullMQ's queues: while Redis is away they fail at once. */
  readonly commands: Redis;
  /** For what is said to others: in the order of saying it, also over a moment in which Redis is away. */
  readonly speaking: Redis;
  /** What BullMQ makes its workers' own connections of. */
  readonly forWorkers: ConnectionOptions;
  /** A connection that may wait for an answer; it is closed by whoever opened it. */
  openWaiting(): Redis;
  key(name: string): string;
  /** Says, once a minute at most, that Redis can't be reached. */
  complain(error: unknown): void;
  close(): void;
}

const READY_LIMIT_MS = 10 * SECOND_MS;

export function openRedisRoom({ redis, prefix }: MeetingPlace, log: Logger): RedisRoom {
  let lastComplaint = Number.NEGATIVE_INFINITY;
  const complain = (error: unknown): void => {
    if (performance.now() - lastComplaint < MINUTE_MS) return;
    lastComplaint = performance.now();
    log.warn("Redis can't be reached", { error });
  };
  const waiting = { ...redis, ...REDIS_RETRIES };
  const open = (change?: RedisOptions): Redis => {
    const connection = new Redis({ ...waiting, ...change });
    connection.on("error", complain);
    return connection;
  };
  const commands = open({ enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  const speaking = open();
  return {
    prefix,
    commands,
    speaking,
    forWorkers: waiting,
    openWaiting: () => open(),
    key: (name) => `${prefix}:workers:${name}`,
    complain,
    close() {
      commands.disconnect();
      speaking.disconnect();
    },
  };
}

/** Waits until Redis answers. Throws StartupError `REDIS_UNREACHABLE` with what kept it from doing so. */
export async function untilReady({ commands }: Pick<RedisRoom, "commands">): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  let last = "it does not answer";
  const note = (error: Error): void => {
    last = (error as NodeJS.ErrnoException).code ?? error.message;
  };
  commands.on("error", note);
  const timer = setTimeout(() => {
    reject(new StartupError("REDIS_UNREACHABLE", `The Redis can't be reached: ${last}.`));
  }, READY_LIMIT_MS);
  try {
    const { promise: ready, resolve } = Promise.withResolvers<void>();
    if (commands.status === "ready") resolve();
    else commands.once("ready", () => resolve());
    await Promise.race([ready, late]);
    await Promise.race([commands.ping(), late]);
  } finally {
    clearTimeout(timer);
    commands.off("error", note);
  }
}
