/** The headless host's command line and environment, read and checked; nothing is started here. */
import { isLoopbackHost } from "../../src-shared/endpoint";
import type { StartupError } from "../../src-shared/errors";
import { takeApart, usageError } from "../foundation/command-line";
import { REDIS_OPTIONS, REDIS_USAGE, type RedisWish, redisWish } from "../foundation/redis-wish";

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
}

export const USAGE = `Usage: fillkeep headless [--data-dir DIR] [--port P] [--host 127.0.0.1] [--passphrase-file FILE] ${REDIS_USAGE}   (P 0 = any free port)`;
export const OPTIONS = {
  "data-dir": { type: "string" },
  port: { type: "string" },
  host: { type: "string" },
  "passphrase-file": { type: "string" },
  ...REDIS_OPTIONS,
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
  const timeScale = Number(env.FILLKEEP_TIME_SCALE ?? 1);
  if (!(timeScale >= 1 && timeScale <= 10_000)) {
    throw usage("FILLKEEP_TIME_SCALE is a number from 1 to 10000");
  }
  const apiSecret = env.FILLKEEP_API_SECRET || undefined;
  if (apiSecret !== undefined && apiSecret.length < MIN_SECRET_LENGTH) {
    throw usage(`FILLKEEP_API_SECRET needs at least ${MIN_SECRET_LENGTH} characters`);
  }
  return {
    dataDirectory: values["data-dir"] ?? env.FILLKEEP_DATA_DIR,
    host,
    port,
    timeScale,
    redisBinary: env.FILLKEEP_REDIS_SERVER || undefined,
    externalRedis: redisWish(values, env, usage),
    apiSecret,
    passphraseFile: (values["passphrase-file"] ?? env.FILLKEEP_PASSPHRASE_FILE) || undefined,
  };
}

const usage = (why: string): StartupError => usageError(why, USAGE);
