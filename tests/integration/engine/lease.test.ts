import { describe, expect, test } from "vitest";
import { BrokerError } from "../../../src-main/brokers/broker";
import { HOUR_MS } from "../../../src-main/foundation/clock";
import { engineBench, MINUTE, TIME_SCALE } from "../../harness/engine";
import { hasRedis } from "../../harness/redis";
import { newConnection } from "../../harness/storage";
import { until } from "../../harness/until";

const page = { fills: [], problems: [], cursor: {} };
const hanging = async function* () {
  await new Promise(() => undefined);
  yield page;
};

describe.skipIf(!hasRedis)("the lease of a run (needs redis-server)", () => {
  test("a run that never ends is ended after half an hour, and tried again as any failure", async () => {
    const bench = await engineBench();
    bench.broker.play(hanging);
    await bench.connect({ syncIntervalMin: 60 });
    const [run] = await until("its end", () => bench.runs().length > 0 && bench.runs());
    expect(run).toMatchObject({
      status: "failed",
      errorCode: "SYNC_TIMED_OUT",
      errorClass: "transient",
    });
    expect((run?.durationMs ?? 0) / MINUTE).toBeGreaterThanOrEqual(29.9);
    bench.broker.play(() => [page]);
    await until("the retry", () => bench.runs().length === 2);
    expect(bench.runs()[1]).toMatchObject({ attempt: 2, status: "success" });
  });

  test("a run whose row is closed by somebody else gives up, and is taken up again", async () => {
    const bench = await engineBench();
    bench.broker.play(hanging);
    await bench.connect({ syncIntervalMin: 60 });
    await until("SYNCING", () => bench.view().status === "SYNCING");
    // What a watchdog does that finds the lease run out.
    expect(bench.storage.runs.expire(Date.now() + HOUR_MS)).toEqual(["c1"]);
    bench.broker.play(() => [page]);
    await until("another run", () => bench.runs().some(({ status }) => status === "success"));
    expect(bench.runs().map(({ status, trigger }) => [status, trigger])).toEqual([
      ["interrupted", "schedule"],
      ["success", "catch-up"],
    ]);
  });

  test("a job that BullMQ may have given away is let go of, and its sync taken up once", async () => {
    // BullMQ looks after its locks every 15 s, whatever our clock says: before the time limit, with these minutes.
    const bench = await engineBench({ timeScale: 60 });
    bench.broker.play(hanging);
    await bench.connect({ syncIntervalMin: 60 });
    await until("SYNCING", () => bench.view().status === "SYNCING");
    bench.broker.play(() => [page]);
    const [lock] = await bench.redis.client.keys("fillkeep:sync-scripted:*:lock");
    await bench.redis.client.del(lock ?? "");
    await until("the end", () => bench.runs().length > 0, 40_000);
    await until("the next run", () => bench.runs().length === 2);
    expect(bench.runs().map(({ status, trigger }) => [status, trigger])).toEqual([
      ["interrupted", "schedule"],
      ["success", "catch-up"],
    ]);
    expect(bench.broker.fetches).toBe(2);
  }, 60_000);

  test("cancel: one in hand, one that backs off, none", async () => {
    const bench = await engineBench();
    bench.broker.play(hanging);
    await bench.connect({ syncIntervalMin: 60 });
    await until("SYNCING", () => bench.view().status === "SYNCING");
    const row = () => {
      const found = bench.storage.connections.find("c1");
      if (found === undefined) throw new Error("no row");
      return found;
    };
    expect(await bench.engine.cancel(row())).toBe("cancelled");
    expect(bench.runs()).toMatchObject([{ status: "cancelled", errorClass: "cancelled" }]);
    expect(await bench.engine.cancel(row())).toBe("idle");
    bench.broker.play(() => {
      throw new BrokerError("transient", "BROKER_UNAVAILABLE", "503");
    });
    await bench.engine.sync(row(), "manual");
    await until("a retry", () => bench.view().retry);
    expect(await bench.engine.cancel(row())).toBe("withdrawn");
    expect(bench.view().retry).toBeNull();
  });

  test("after 12 hours of failures the interval stretches; the first success ends that", async () => {
    const bench = await engineBench();
    await bench.engine.stop();
    bench.storage.connections.add(newConnection({ createdAt: Date.now(), syncIntervalMin: 5 }));
    bench.storage.connections.record("c1", {
      failed: true,
      errorCode: "BROKER_UNAVAILABLE",
      consecutiveFailures: 40,
      lastAttemptAt: Date.now() - 4 * MINUTE,
      // A minute short of half a day, so that the next failure is the one that stretches.
      failingSince: Date.now() - 4 * MINUTE - (12 * HOUR_MS) / TIME_SCALE + MINUTE,
    });
    bench.broker.play(() => {
      throw new BrokerError("transient", "BROKER_UNAVAILABLE", "503");
    });
    await bench.restart();
    expect(bench.view()).toMatchObject({ effectiveIntervalMin: 5, nextSyncReason: "scheduled" });
    const [first] = await until("a failure", () => bench.runs().length > 0 && bench.runs());
    await until("the stretch", () => bench.view().effectiveIntervalMin === 60);
    const after = await until(
      "the end of the chain",
      () => bench.runs().length === 4 && bench.view(),
    );
    await until("ERROR", () => bench.view().retry === null);
    expect(bench.view().nextSyncReason).toBe("stretched");
    expect((bench.view().nextSyncAt ?? 0) - (first?.startedAt ?? 0)).toBeGreaterThan(50 * MINUTE);
    expect(after.failingSince).not.toBeNull();
    bench.broker.play(() => [page]);
    await until("a success", () => bench.view().status === "CONNECTED");
    await until("the schedule", () => bench.view().nextSyncReason === "scheduled");
    expect(bench.view()).toMatchObject({ effectiveIntervalMin: 5, failingSince: null });
    await until("the short interval", () => bench.runs().length >= 7);
  });
});
