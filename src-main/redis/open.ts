/** Opens the Redis of the house: somebody else's where the user named one, else a server of its own. */
import type { Clock } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import type { DataPaths } from "../foundation/paths";
import type { Redactor } from "../foundation/redact";
import type { RedisWish } from "../foundation/redis-wish";
import { absentRedis, redisProblem } from "./absent";
import { findRedisBinary } from "./binary";
import { ownerOf } from "./external/claim";
import { connectExternal, urlOf } from "./external/connect";
import type { ExternalConnection } from "./external/connection";
import { ownName } from "./external/prefix";
import type { Redis, RedisAddress } from "./redis";
import { startRedis } from "./supervisor";

export interface RedisChoice {
  /** The user's own choice of binary (`FILLKEEP_REDIS_SERVER`); undefined to search. */
  explicit?: string;
  /** The folder that holds `<platform>-<arch>/redis-server` in an installed Fillkeep. */
  bundledDirectory: string;
  /** That one is run only if it is what was packed. */
  isSealed?: boolean;
  /** The house opens without one as well, and syncs nothing: for hosts whose user is there to read why. */
  isOptional?: boolean;
  /** Somebody else's: no server is looked for or started then. */
  external?: RedisWish;
}

export interface OpenedRedis {
  redis: Omit<Redis, "address">;
  /** How the engine comes to it; null: there is none, and the host said that the house opens all the same. */
  reach: { connection: RedisAddress | ExternalConnection; prefix?: string } | null;
}

interface Surroundings {
  paths: Pick<DataPaths, "root" | "redis" | "redisName">;
  clock: Clock;
  log: Logger;
  redactor: Redactor;
}

/** Throws a StartupError, with nothing left running. */
export async function openRedis(choice: RedisChoice, around: Surroundings): Promise<OpenedRedis> {
  const { paths, clock } = around;
  const log = around.log.scope("redis");
  if (choice.external !== undefined) return await openExternal(choice.external, around);
  try {
    const binary = await findRedisBinary(choice);
    const redis = await startRedis({ directory: paths.redis, binary, clock, log: around.log });
    return { redis, reach: { connection: redis.address } };
  } catch (error) {
    const problem = redisProblem(error);
    if (choice.isOptional !== true || problem === null) throw error;
    log.error("There is no Redis: nothing is synced until a start that finds one", { error });
    return { redis: absentRedis(problem), reach: null };
  }
}

async function openExternal(wish: RedisWish, around: Surroundings): Promise<OpenedRedis> {
  const { paths, clock } = around;
  const url = urlOf(wish, around.redactor);
  const prefix = wish.prefix ?? ownName(paths.redisName);
  const log = around.log.scope("redis");
  const owner = ownerOf(paths.root);
  const redis = await connectExternal({ url, ca: wish.ca, prefix, owner, clock, log });
  return { redis, reach: { connection: redis.connection, prefix: redis.prefix } };
}
