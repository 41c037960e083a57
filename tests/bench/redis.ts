/** A Redis as the house runs it: its own configuration, on its own socket, under its own supervisor. */
import { join } from "node:path";
import { systemClock } from "../../src-main/foundation/clock";
import { silentLogger } from "../../src-main/foundation/logger";
import { findRedisBinary, type RedisBinary } from "../../src-main/redis/binary";
import type { RedisAddress } from "../../src-main/redis/redis";
import { startRedis } from "../../src-main/redis/supervisor";
import { ROOT, type Workplace } from "./workplace";

/** The server that `npm start` and `npm test` would use. */
export const redisBinary = (): Promise<RedisBinary> =>
  findRedisBinary({
    explicit: process.env.FILLKEEP_REDIS_SERVER,
    bundledDirectory: join(ROOT, "resources/redis"),
  });

export async function benchRedis(place: Workplace): Promise<RedisAddress> {
  const redis = await startRedis({
    directory: place.directory(),
    binary: await redisBinary(),
    clock: systemClock(),
    log: silentLogger(),
  });
  place.push(() => redis.stop());
  return redis.address;
}
