/** A Redis that is not Fillkeep's, and the network between the two, which can be cut. */
import { redisBinary } from "../bench/redis";
import { type RedisProcess, redisProcess } from "../harness/redis-process";
import { type Network, startNetwork } from "./network";
import type { World } from "./world";

export interface TheirRedis {
  redis: RedisProcess;
  network: Network;
  /** As the program is told of it. */
  url: string;
}

/** Starts both; gone with the world. */
export async function startTheirRedis({ place }: World): Promise<TheirRedis> {
  const redis = await redisProcess(place.directory(), [], { program: (await redisBinary()).file });
  place.push(() => redis.close());
  await redis.start();
  const network = await startNetwork(`http://127.0.0.1:${redis.port}`);
  place.push(() => network.cut());
  return { redis, network, url: network.url.replace("http:", "redis:") };
}
