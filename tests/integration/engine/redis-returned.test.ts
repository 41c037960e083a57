/** A Redis that comes back is made to agree with SQLite at once: it may have come back empty. */
import { describe, expect, test } from "vitest";
import { KEY_PREFIX, TICK_QUEUE } from "../../../src-main/engine/catalogue";
import { startEngine } from "../../../src-main/engine/engine";
import { engineBench } from "../../harness/engine";
import { hasRedis } from "../../harness/redis";
import { until } from "../../harness/until";

describe.skipIf(!hasRedis)("a Redis that returns (needs redis-server)", () => {
  test("schedules are rebuilt when it can be reached again, not a minute later", async () => {
    // Real minutes: the watchdog can't be what mends it.
    const bench = await engineBench({ timeScale: 1 });
    const schedules = () =>
      bench.redis.client.zrange(`${KEY_PREFIX}:${TICK_QUEUE}:repeat`, "0", "-1");
    await bench.connect();
    expect(await schedules()).toEqual(["c1"]);
    await bench.redis.client.flushall();
    expect(await schedules()).toEqual([]);
    await bench.redis.client.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    await until("the schedule", async () => (await schedules()).length === 1);
  });

  test("all names begin with the prefix that was given", async () => {
    const bench = await engineBench();
    await bench.engine.stop();
    await bench.redis.client.flushall();
    bench.engine = await startEngine(bench.parts, bench.redis.address, "{desk}");
    await bench.connect();
    await until("a run", () => bench.runs().length > 0);
    const names = await bench.redis.client.keys("*");
    expect(names.length).toBeGreaterThan(1);
    expect(names.filter((name) => !name.startsWith("{desk}:"))).toEqual([]);
  });
});
