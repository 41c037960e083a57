/**
 * The sweep at start: what a process that died left behind. Jobs it had in hand still hold their lock and their
 * deduplication id, so nothing else of that connection could run until BullMQ noticed (a minute or more, measured).
 */
import { Redis } from "ioredis";
import type { Logger } from "../foundation/logger";
import type { Queues, RedisConnection } from "./queues";

/**
 * Takes away every job that is marked as in hand. Call it before any worker runs, and only on a Redis that is this
 * process's own: then such a job can only be a dead process's.
 */
export async function sweepOrphanedJobs(
  queues: Queues,
  brokerIds: Iterable<string>,
  connection: RedisConnection,
  log: Logger,
): Promise<void> {
  const redis = new Redis({ ...connection, maxRetriesPerRequest: 1 });
  try {
    for (const brokerId of brokerIds) {
      const queue = queues.sync(brokerId);
      await queue.waitUntilReady();
      for (const job of await queue.getActive()) {
        await redis.del(queue.toKey(`${job.id}:lock`));
        await job.remove();
        log.info("Swept a sync that was interrupted", { connectionId: job.data.connectionId });
      }
    }
  } finally {
    redis.disconnect();
  }
}
