import { describe, expect, test } from "vitest";
import { engineBench } from "../../harness/engine";
import { hasRedis } from "../../harness/redis";
import { until } from "../../harness/until";

describe.skipIf(!hasRedis)("a Redis that lost its last second (needs redis-server)", () => {
  test("a deduplication id without its job does not swallow every wish for ever", async () => {
    const bench = await engineBench();
    await bench.connect({ syncIntervalMin: 60 });
    await until("a run", () => bench.runs().length === 1);
    await bench.redis.client.set("fillkeep:sync-scripted:de:c1", "a-job-that-is-gone");
    const row = bench.storage.connections.find("c1");
    if (row === undefined) throw new Error("no row");
    expect(await bench.engine.sync(row, "manual")).toBe("queued");
    await until("its run", () => bench.runs().length === 2);
  });
});
