/**
 * Why a tick of Fillkeep only asks for a sync: a scheduler whose own jobs are retried does not wait for them. BullMQ makes
 * the next job as soon as one begins, whatever becomes of that one, so a failing broker is called by several chains at once.
 */
import { Queue, Worker } from "bullmq";
import { describe, expect, onTestFinished, test } from "vitest";
import { BrokerError } from "../../../src-main/brokers/broker";
import { KEY_PREFIX, syncQueueName, TICK_QUEUE } from "../../../src-main/engine/catalogue";
import { engineBench, MINUTE } from "../../harness/engine";
import { hasRedis, type TestRedis, testRedis } from "../../harness/redis";
import { until } from "../../harness/until";

const EVERY = 5 * MINUTE;
const BACKOFF = [1, 5, 15].map((minutes) => minutes * MINUTE);

function queueOf(name: string, prefix: string, { address }: TestRedis): Queue {
  const queue = new Queue(name, { connection: address, prefix });
  onTestFinished(() => queue.close());
  return queue;
}

/** Jobs that have begun and have not ended for good: in hand, or backing off. */
async function chainsIn(queue: Queue): Promise<number> {
  const jobs = await queue.getJobs(["active", "delayed", "waiting"]);
  // A job may be gone between the list and the look.
  return jobs.filter((job) => job && job.attemptsStarted > 0).length;
}

describe.skipIf(!hasRedis)("a failing broker, every 5 minutes (needs redis-server)", () => {
  test("attempts on the scheduler's own jobs: chains overlap", async () => {
    const redis = await testRedis();
    const queue = queueOf("old-way", "old", redis);
    const worker = new Worker(
      "old-way",
      async () => {
        throw new Error("The broker is down");
      },
      {
        connection: redis.address,
        prefix: "old",
        settings: { backoffStrategy: (attemptsMade) => BACKOFF[attemptsMade - 1] ?? -1 },
      },
    );
    onTestFinished(() => worker.close());
    const opts = { attempts: 4, backoff: { type: "custom" } };
    await queue.upsertJobScheduler("c1", { every: EVERY }, { name: "sync", opts });
    await until("three chains at once", async () => (await chainsIn(queue)) >= 3);
  });

  test("ticks that ask for one sync: one chain, however many ticks come", async () => {
    const bench = await engineBench();
    const ticks = queueOf(TICK_QUEUE, KEY_PREFIX, bench.redis);
    const syncs = queueOf(syncQueueName("scripted"), KEY_PREFIX, bench.redis);
    bench.broker.play(() => {
      throw new BrokerError("transient", "BROKER_UNAVAILABLE", "The broker is down");
    });
    await bench.connect({ syncIntervalMin: 5 });
    let most = 0;
    await until("ERROR", async () => {
      most = Math.max(most, await chainsIn(syncs));
      return bench.view().status === "ERROR";
    });
    expect(most).toBe(1);
    expect(bench.runs().map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
    // The one that began the chain, and those of its 21 minutes.
    expect((await ticks.getJobScheduler("c1"))?.iterationCount).toBeGreaterThanOrEqual(4);
  });
});
