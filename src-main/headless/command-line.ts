/** The headless host's command line and environment, read and checked; nothing is started here. */
import { isLoopbackHost } from "../../src-shared/endpoint";
import type { StartupError } from "../../src-shared/errors";
import { takeApart, usageError } from "../foundation/command-line";
import { REDIS_OPTIONS, REDIS_USAGE, type RedisWish, redisWish } from "../foundation/redis-wish";
import { timeScaleIn } from "./time-scale";
import { SHARED_PREFIX } from "./worker-command-line";

export interface HeadlessOptions {
  /** Undefined: the platform's default. */
  dataDirectory?: string;
  host: string;
  /** 0 = any free port. */
  port: number;
  timeScale: number;
  redisBinary?: string;
  /** Somebody else's Redis, instead of Fillkeep's own. */
  externalRedis?: RedisWish;
  /** Overrides the secret in the `api-token` file. */
  apiSecret?: string;
  /** A file with the passphrase that protects the vault's key. */
  passphraseFile?: string;
  /** The file of the key it shares with its workers. */
  workerKeyFile?: string;
}

export const USAGE = `Usage: fillkeep headless [--data-dir DIR] [--port P] [--host 127.0.0.1] [--passphrase-file FILE] ${REDIS_USAGE} [--worker-key-file FILE]   (P 0 = any free port)`;
export const OPTIONS = {
  "data-dir": { type: "string" },
  port: { type: "string" },
  host: { type: "string" },
  "passphrase-file": { type: "string" },
  ...REDIS_OPTIONS,
  "worker-key-file": { type: "string" },
} as const;

const DEFAULT_PORT = 4817;
const MIN_SECRET_LENGTH = 16;

/** Reads `headless --data-dir DIR --port P --host H` and the FILLKEEP_* variables. Throws StartupError `USAGE`. */
export function readCommandLine(args: string[], env: NodeJS.ProcessEnv): HeadlessOptions {
  const { values, positionals } = takeApart(args, OPTIONS, USAGE);
  if (positionals.length !== 1 || positionals[0] !== "headless") throw usage("Unknown command");

  const portText = values.port ?? env.FILLKEEP_PORT ?? String(DEFAULT_PORT);
  const port = Number(portText);
  if (!/^\d+$/.test(portText) || port > 65_535) throw usage(`${portText} is not a port`);

  const host = values.host ?? "127.0.0.1";
  if (!isLoopbackHost(host === "::1" ? "[::1]" : host)) {
    throw usage(`Fillkeep serves loopback only, not ${host}`);
  }
  const apiSecret = env.FILLKEEP_API_SECRET || undefined;
  if (apiSecret !== undefined && apiSecret.length < MIN_SECRET_LENGTH) {
    throw usage(`FILLKEEP_API_SECRET needs at least ${MIN_SECRET_LENGTH} characters`);
  }
  const workerKeyFile = (values["worker-key-file"] ?? env.FILLKEEP_WORKER_KEY_FILE) || undefined;
  const wish = redisWish(values, env, usage);
  if (workerKeyFile !== undefined && wish === undefined) {
    throw usage("Workers on other machines need a Redis that they reach, too: --redis-url-file");
  }
  // Workers must know the names; a name drawn for a data directory they could only be told.
  const externalRedis = wish && workerKeyFile ? { prefix: SHARED_PREFIX, ...wish } : wish;
  return {
    dataDirectory: values["data-dir"] ?? env.FILLKEEP_DATA_DIR,
    host,
    port,
    timeScale: timeScaleIn(env, usage),
    redisBinary: env.FILLKEEP_REDIS_SERVER || undefined,
    externalRedis,
    apiSecret,
    passphraseFile: (values["passphrase-file"] ?? env.FILLKEEP_PASSPHRASE_FILE) || undefined,
    workerKeyFile,
  };
}

const usage = (why: string): StartupError => usageError(why, USAGE);
