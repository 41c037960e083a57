/** Somebody else's Redis, looked over and ready to be used: the one door to this folder. */
import { readFileSync } from "node:fs";
import type { Clock } from "../../foundation/clock";
import type { Logger } from "../../foundation/logger";
import type { Redactor } from "../../foundation/redact";
import type { RedisWish } from "../../foundation/redis-wish";
import type { Redis } from "../redis";
import { claimOn } from "./claim";
import { connectionTo, type ExternalConnection, placeOf } from "./connection";
import { examine } from "./examine";
import { keyPrefix } from "./prefix";
import { invalid, parseRedisUrl } from "./url";
import { watchExternal } from "./watch";

export interface ExternalOptions {
  /** `redis://…`, `rediss://…` or `unix://…`; a secret. */
  url: string;
  /** The file of the authority that signed the server's certificate, in PEM; else those that Node trusts. */
  ca?: string;
  /** The name all keys begin with; it is put in braces. */
  prefix: string;
  /** Who is to be the only one under that prefix (`claim.ts`); left out by those who work for an owner. */
  owner?: string;
  clock: Clock;
  log: Logger;
}

export interface ExternalRedis extends Omit<Redis, "address"> {
  /** What ioredis takes. It holds the password: it is handed on, never told. */
  readonly connection: ExternalConnection;
  /** For BullMQ, as it is: `{name}`. */
  readonly prefix: string;
}

/**
 * Checks everything about the server that can be checked without changing it, then keeps an eye on it until `stop()`.
 * Throws a StartupError: `REDIS_URL_INVALID`, `REDIS_UNREACHABLE`, `REDIS_LOGIN_REFUSED`, `REDIS_TLS_FAILED`,
 * `REDIS_TOO_OLD`, `REDIS_EVICTS`, `REDIS_FORBIDS`, `REDIS_READ_ONLY`, `REDIS_NOT_ALONE`,
 * `REDIS_PREFIX_TAKEN`.
 */
export async function connectExternal(options: ExternalOptions): Promise<ExternalRedis> {
  const { clock, log } = options;
  const connection = connectionTo(parseRedisUrl(options.url), options.ca);
  const prefix = keyPrefix(options.prefix);
  const claim = options.owner === undefined ? undefined : claimOn(prefix, options.owner);
  const facts = await examine(connection, prefix, { claim });
  log.info("Using a Redis that is not Fillkeep's own", {
    place: placeOf(connection),
    prefix,
    ...facts,
  });
  if ("host" in connection && connection.tls === undefined && !isLoopback(connection.host)) {
    log.warn(
      "This Redis is reached without TLS: whoever is on the way can read and change what is said",
    );
  }
  return { connection, prefix, ...watchExternal({ connection, prefix, claim, clock, log }, facts) };
}

/** The URL that was named, in its file or at once; what of it is secret is told nowhere. Throws as {@link urlIn}. */
export function urlOf(wish: Pick<RedisWish, "url" | "urlFile">, redactor: Redactor): string {
  const url = wish.url ?? urlIn(wish.urlFile ?? "");
  for (const secret of secretsIn(url)) redactor.remember(secret);
  return url;
}

/** The URL in the first line of a file, so that it shows in no process list. Throws StartupError `REDIS_URL_INVALID`. */
function urlIn(file: string): string {
  try {
    return readFileSync(file, "utf8").split(/\r?\n/, 1)[0] ?? "";
  } catch (error) {
    throw invalid(`${file} can't be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** What of a URL must not be told. Empty where it can't be read. */
function secretsIn(url: string): string[] {
  try {
    const { password } = parseRedisUrl(url);
    return password === undefined ? [] : [password, url];
  } catch {
    return url === "" ? [] : [url];
  }
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || /^127\./.test(host);
