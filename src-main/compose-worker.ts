/**
 * The architect of a worker: no data directory, no database, no API. It has the adapters and a Redis, which is looked over
 * before it is used, and calls brokers for whoever owns the data.
 */
import { createBrokerRegistry } from "./brokers/registry";
import type { Clock } from "./foundation/clock";
import type { Logger } from "./foundation/logger";
import type { Redactor } from "./foundation/redact";
import type { RedisWish } from "./foundation/redis-wish";
import { Releasers } from "./foundation/releasers";
import { connectExternal, urlOf } from "./redis/external/connect";
import { type RunningWorker, startWorker } from "./workers/worker";
import { readWorkerKey } from "./workers/worker-key";

export interface WorkerHouseOptions {
  redis: RedisWish & { prefix: string };
  /** The file of the key that the owner has, too. */
  keyFile: string;
  version: string;
  clock: Clock;
  log: Logger;
  redactor: Redactor;
}

export interface WorkerHouse extends RunningWorker {
  readonly redis: { version: string | null; prefix: string };
}

/** Starts a worker. Throws a StartupError with nothing left running, and nothing changed in Redis. */
export async function composeWorker(options: WorkerHouseOptions): Promise<WorkerHouse> {
  const { redis: wish, keyFile, version, clock, log, redactor } = options;
  const key = await readWorkerKey(keyFile);
  const url = urlOf(wish, redactor);
  const releasers = new Releasers();
  try {
    const redis = await connectExternal({ ...wish, url, clock, log: log.scope("redis") });
    releasers.push(() => redis.stop());
    const place = { redis: redis.connection, prefix: redis.prefix };
    const brokers = createBrokerRegistry();
    const worker = await startWorker({ ...place, key, version, brokers, clock, log, redactor });
    releasers.push(() => worker.stop());
    return {
      ...worker,
      redis: { version: redis.status().version, prefix: redis.prefix },
      stop: () => releasers.release(),
    };
  } catch (error) {
    await releasers.release();
    throw error;
  }
}
