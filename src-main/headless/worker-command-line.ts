/** `fillkeep worker`, read and checked; nothing is started here. */
import type { StartupError } from "../../src-shared/errors";
import { takeApart, usageError } from "../foundation/command-line";
import { REDIS_OPTIONS, REDIS_USAGE, type RedisWish, redisWish } from "../foundation/redis-wish";
import { timeScaleIn } from "./time-scale";

export const WORKER_USAGE = `Usage: fillkeep worker --key-file FILE ${REDIS_USAGE}
       fillkeep worker --make-key FILE`;
export const WORKER_OPTIONS = {
  "key-file": { type: "string" },
  "make-key": { type: "string" },
  ...REDIS_OPTIONS,
} as const;

/**
 * What the keys of an owner with workers begin with, where nobody says otherwise: both sides must say the same. Within what
 * the rule for a user of Redis lets in (redis/external/README.md).
 */
export const SHARED_PREFIX = "fillkeep-shared";

export type WorkerOrder =
  | { makeKey: string }
  | { keyFile: string; redis: RedisWish & { prefix: string }; timeScale: number };

/** Reads `worker` and the FILLKEEP_* variables. Throws StartupError `USAGE`. */
export function readWorkerOrder(args: string[], env: NodeJS.ProcessEnv): WorkerOrder {
  const { values, positionals } = takeApart(args, WORKER_OPTIONS, WORKER_USAGE);
  if (positionals.length !== 1) throw usage(`${positionals[1]} is one word too many`);
  const { "make-key": makeKey, "key-file": keyFile = env.FILLKEEP_WORKER_KEY_FILE } = values;
  if (makeKey !== undefined) {
    if (Object.keys(values).length > 1) throw usage("--make-key stands alone");
    return { makeKey };
  }
  if (!keyFile) throw usage("A worker needs the key file of its owner");
  const redis = redisWish(values, env, usage);
  if (redis === undefined) throw usage("A worker needs the Redis of its owner");
  return {
    keyFile,
    redis: { prefix: SHARED_PREFIX, ...redis },
    timeScale: timeScaleIn(env, usage),
  };
}

const usage = (why: string): StartupError => usageError(why, WORKER_USAGE);
