import { describe, expect, test } from "vitest";
import { engineBench } from "../../harness/engine";
import { hasRedis } from "../../harness/redis";
import { fillFacts, newConnection, T0 } from "../../harness/storage";
import { until } from "../../harness/until";

const pageOf = (n: number) => ({ fills: [fillFacts(n)], problems: [], cursor: { next: n + 1 } });

/** Yields page `from`, `from + 1`, … and hangs before page `hangAt`, deaf to its signal. */
const hangingAt = (hangAt: number) =>
  async function* (cursor: { next?: unknown } | null) {
    for (let n = Number(cursor?.next ?? 0); n < 4; n += 1) {
      if (n === hangAt) {
        await new Promise(() => undefined);
      }
      yield pageOf(n);
    }
  };

describe.skipIf(!hasRedis)("stopping (needs redis-server)", () => {
  test("a stop in the middle closes the run as interrupted; the next start goes on from the cursor", async () => {
    const bench = await engineBench();
    bench.broker.play(hangingAt(2));
    await bench.connect({ syncIntervalMin: 60 });
    await until("two pages", () => bench.storage.fills.page({ limit: 9 }).items.length === 2);
    bench.broker.play(hangingAt(-1));
    await bench.engine.stop();
    expect(bench.view().nextSyncReason, "It is not simply connected").toBe("interrupted");
    await bench.restart();
    const runs = await until("the rest", () => bench.runs().length === 2 && bench.runs());
    expect(runs[1]?.trigger).toBe("catch-up");
    expect(
      runs.map(({ status, tradesImported, attempt }) => [status, tradesImported, attempt]),
    ).toEqual([
      ["interrupted", 2, 1],
      ["success", 2, 1],
    ]);
    expect(bench.storage.fills.page({ limit: 9 }).items).toHaveLength(4);
    expect(bench.view().nextSyncReason).toBe("scheduled");
  });

  test("a run of a dead process is closed at start, its orphaned job swept, and the sync resumed at once", async () => {
    const bench = await engineBench();
    await bench.engine.stop();
    // What a kill -9 leaves: a run that is running, an active job with a lock, a deduplication id.
    bench.storage.connections.add(newConnection({ syncIntervalMin: 60 }));
    bench.storage.connections.record("c1", { lastAttemptAt: Date.now() });
    bench.storage.runs.begin({
      connectionId: "c1",
      trigger: "schedule",
      attempt: 1,
      startedAt: T0,
      leaseUntil: T0,
    });
    const { Queue, Worker } = await import("bullmq");
    const options = { connection: bench.redis.address, prefix: "fillkeep" };
    const queue = new Queue("sync-scripted", options);
    const worker = new Worker("sync-scripted", null, { ...options, lockDuration: 600_000 });
    await queue.add(
      "sync",
      { connectionId: "c1", trigger: "schedule" },
      { attempts: 4, deduplication: { id: "c1" } },
    );
    await worker.getNextJob("a-dead-process");
    await Promise.all([worker.close(true), queue.close()]);
    expect(await bench.redis.client.llen("fillkeep:sync-scripted:active")).toBe(1);

    bench.broker.play(hangingAt(-1));
    await bench.restart();
    const runs = await until("the catch-up", () => bench.runs().length === 2 && bench.runs());
    expect(runs[0]).toMatchObject({ status: "interrupted", errorCode: "SYNC_INTERRUPTED" });
    expect(runs[1]).toMatchObject({ trigger: "catch-up", status: "success", tradesImported: 4 });
  });

  test("a Redis that lost everything is rebuilt from SQLite within a minute", async () => {
    const bench = await engineBench();
    await bench.connect({ syncIntervalMin: 5 });
    await until("a run", () => bench.runs().length >= 1);
    await bench.redis.client.flushall();
    const before = bench.runs().length;
    await until("a run after the loss", () => bench.runs().length > before);
    expect(bench.runs().every(({ status }) => status === "success")).toBe(true);
  });

  test("removing a connection in the middle of its run cancels it and nothing comes back", async () => {
    const bench = await engineBench();
    bench.broker.play(hangingAt(1));
    await bench.connect({ syncIntervalMin: 5 });
    await until("a page", () => bench.storage.fills.page({ limit: 9 }).items.length === 1);
    const row = bench.storage.connections.find("c1");
    if (row === undefined) throw new Error("no row");
    await bench.engine.release(row);
    bench.storage.connections.remove("c1", Date.now());
    expect(bench.runs()).toMatchObject([{ status: "cancelled", tradesImported: 1 }]);
    await until(
      "no schedule",
      async () => (await bench.redis.client.zcard("fillkeep:tick:repeat")) === 0,
    );
    expect(bench.storage.fills.page({ limit: 9 }).items).toHaveLength(1);
  });
});
