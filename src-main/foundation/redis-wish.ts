/** Which Redis the user wants instead of Fillkeep's own, as the command line and the environment say it. */
import type { StartupError } from "../../src-shared/errors";

/** As it was given: whether it can be used is for the room that connects to say. */
export interface RedisWish {
  /** A secret. Exactly one of `url` and `urlFile` is there. */
  url?: string;
  /** The file that has the URL in its first line. */
  urlFile?: string;
  /** The file of the authority that signed the server's certificate, in PEM. */
  ca?: string;
  /** What its keys are to begin with; else a name drawn for the data directory. */
  prefix?: string;
}

export const REDIS_OPTIONS = {
  "redis-url": { type: "string" },
  "redis-url-file": { type: "string" },
  "redis-ca": { type: "string" },
  "redis-prefix": { type: "string" },
} as const;

export const REDIS_USAGE =
  "[--redis-url-file FILE | --redis-url URL] [--redis-ca FILE] [--redis-prefix NAME]";

/**
 * The wish in the options, else in FILLKEEP_REDIS_URL, _URL_FILE, _CA and _PREFIX; undefined: Fillkeep's own Redis. What
 * makes no sense is thrown as `usage` has it.
 */
export function redisWish(
  values: { [name in keyof typeof REDIS_OPTIONS]?: string },
  env: NodeJS.ProcessEnv,
  usage: (why: string) => StartupError,
): RedisWish | undefined {
  const given = { url: values["redis-url"], urlFile: values["redis-url-file"] };
  const isGiven = given.url !== undefined || given.urlFile !== undefined;
  const fromEnv = { url: env.FILLKEEP_REDIS_URL, urlFile: env.FILLKEEP_REDIS_URL_FILE };
  const { url, urlFile } = isGiven ? given : fromEnv;
  const ca = values["redis-ca"] ?? env.FILLKEEP_REDIS_CA;
  const prefix = values["redis-prefix"] ?? env.FILLKEEP_REDIS_PREFIX;
  if (url && urlFile) throw usage("The URL of a Redis and a file with one exclude each other");
  if (!url && !urlFile) {
    if (isGiven) throw usage("The URL of the Redis is empty");
    if (ca || prefix) {
      throw usage("--redis-ca and --redis-prefix go with --redis-url-file or --redis-url");
    }
    return undefined;
  }
  return {
    ...(url ? { url } : { urlFile }),
    ...(ca && { ca }),
    ...(prefix && { prefix }),
  };
}
