/** The yardstick of a dispatch: what BullMQ itself does with as many empty jobs on the same Redis. */
import { randomUUID } from "node:crypto";
import { Queue, Worker } from "bullmq";
import type { RedisAddress } from "../../../src-main/redis/redis";

/** As the engine asks for syncs. */
const ADDED_AT_ONCE = 200;

/** Adds and processes `count` jobs that do nothing but carry what a sync's job carries; jobs per second. */
export async function rawJobsPerSecond(
  redis: RedisAddress,
  count: number,
  concurrency: number,
): Promise<number> {
  const common = { connection: { ...redis, maxRetriesPerRequest: null }, prefix: "yardstick" };
  const queue = new Queue("raw", {
    ...common,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  const { promise: done, resolve } = Promise.withResolvers<void>();
  let processed = 0;
  const work = async (): Promise<void> => {
    processed += 1;
  };
  const worker = new Worker("raw", work, { ...common, concurrency });
  worker.on("completed", () => {
    if (processed === count) resolve();
  });
  try {
    await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
    const begun = performance.now();
    for (let start = 0; start < count; start += ADDED_AT_ONCE) {
      const batch = Array.from({ length: Math.min(ADDED_AT_ONCE, count - start) }, (_, n) =>
        add(queue, `c${start + n}`),
      );
      await Promise.all(batch);
    }
    await done;
    return (count / (performance.now() - begun)) * 1_000;
  } finally {
    await worker.close();
    await queue.close();
  }
}

/** With the payload and the options of a sync's job. */
const add = (queue: Queue, connectionId: string) =>
  queue.add(
    "sync",
    { connectionId, trigger: "api", attempt: 1 },
    {
      jobId: randomUUID(),
      attempts: 4,
      backoff: { type: "custom" },
      deduplication: { id: connectionId },
    },
  );
