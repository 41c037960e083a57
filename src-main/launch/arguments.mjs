/** The command line, refused before anything is installed or built. */
import { parseArgs } from "node:util";
import { fail } from "./project.mjs";

export const OPTIONS = {
  "data-dir": { type: "string" },
  port: { type: "string" },
  host: { type: "string" },
  "passphrase-file": { type: "string" },
  "redis-url": { type: "string" },
  "redis-url-file": { type: "string" },
  "redis-ca": { type: "string" },
  "redis-prefix": { type: "string" },
  "worker-key-file": { type: "string" },
};
export const WORKER_OPTIONS = {
  "key-file": { type: "string" },
  "make-key": { type: "string" },
  "redis-url": { type: "string" },
  "redis-url-file": { type: "string" },
  "redis-ca": { type: "string" },
  "redis-prefix": { type: "string" },
};
const REDIS_VARIABLES = {
  "redis-url": "FILLKEEP_REDIS_URL",
  "redis-url-file": "FILLKEEP_REDIS_URL_FILE",
  "redis-ca": "FILLKEEP_REDIS_CA",
  "redis-prefix": "FILLKEEP_REDIS_PREFIX",
};
/** They need the database alone, and read their words themselves. */
export const UPKEEP = ["backup", "restore", "check", "export"];

/**
 * What says which Redis to use, moved from the arguments to the environment, where no process list shows it. `isTheirs`:
 * Fillkeep needs no server of its own.
 */
export function redisByEnvironment(args, env, options = OPTIONS) {
  const { tokens } = parseArgs({ args, options, tokens: true, allowPositionals: true });
  const moved = tokens.filter(({ name }) => name in REDIS_VARIABLES);
  const left = args.filter(
    (_, at) =>
      !moved.some((token) => at === token.index || (at === token.index + 1 && !token.inlineValue)),
  );
  const redisEnv = { ...env };
  if (moved.some(({ name }) => name.startsWith("redis-url"))) {
    delete redisEnv.FILLKEEP_REDIS_URL;
    delete redisEnv.FILLKEEP_REDIS_URL_FILE;
  }
  for (const { name, value } of moved) redisEnv[REDIS_VARIABLES[name]] = value;
  const isTheirs = Boolean(redisEnv.FILLKEEP_REDIS_URL || redisEnv.FILLKEEP_REDIS_URL_FILE);
  return { args: left, env: redisEnv, isTheirs };
}

/** A password among the arguments does not stay in the process list. */
export function hideRedisUrl(args) {
  if (args.some((arg) => arg.startsWith("--redis-url"))) process.title = "fillkeep";
}

/** The options by name; ends the process with `usage` and 64 where there is one that is unknown or without a value. */
export function readOptions(args, usage, options = OPTIONS) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    return fail(`${error.message}. ${usage}`, 64);
  }
}
