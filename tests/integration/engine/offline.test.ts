import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { BrokerError } from "../../../src-main/brokers/broker";
import { type EngineBench, engineBench, MINUTE } from "../../harness/engine";
import { hasRedis } from "../../harness/redis";
import { until } from "../../harness/until";

const HERE = "http://127.0.0.1:1";
const THERE = "http://127.0.0.1:2";
const page = { fills: [], problems: [], cursor: {} };

/** Two connections at two places, each of which may be `down`. */
async function twoPlaces(): Promise<{ bench: EngineBench; down: Set<string> }> {
  const bench = await engineBench();
  const down = new Set<string>();
  bench.broker.play((_cursor, _tools, { endpoint }) => {
    if (!down.has(endpoint ?? "")) return [page];
    throw new BrokerError("transient", "BROKER_UNREACHABLE", "ENOTFOUND");
  });
  await bench.connect({ id: "a", endpoint: HERE, syncIntervalMin: 5 });
  await bench.connect({ id: "b", endpoint: THERE, syncIntervalMin: 5 });
  await until("both", () => bench.runs("a").length > 0 && bench.runs("b").length > 0);
  return { bench, down };
}

const offlineSince = ({ engine }: EngineBench): number | null =>
  engine.status({ state: "up", pid: 1, version: "7" }).offlineSince;

describe.skipIf(!hasRedis)("offline (needs redis-server)", () => {
  test("no broker can be reached: one state, no errors, no attempts; then everything catches up", async () => {
    const { bench, down } = await twoPlaces();
    down.add(HERE).add(THERE);
    await until("offline", () => offlineSince(bench));
    await delay(25 * MINUTE);
    for (const id of ["a", "b"]) {
      expect(bench.view(id)).toMatchObject({
        status: "CONNECTED",
        nextSyncReason: "offline",
        lastSyncError: null,
        retry: null,
        consecutiveFailures: 0,
      });
    }
    const tries = [...bench.runs("a"), ...bench.runs("b")].filter(
      ({ errorCode }) => errorCode === "OFFLINE",
    );
    // One connection tries for all: after 1, 2 and then every 5 minutes, and the two that found out.
    expect(tries.length).toBeLessThan(10);
    expect(bench.storage.notifications.page({ limit: 9 }).items).toEqual([]);

    const before = { a: bench.runs("a").length, b: bench.runs("b").length };
    down.clear();
    await until("online", () => offlineSince(bench) === null);
    for (const id of ["a", "b"] as const) {
      await until("its catch-up", () =>
        bench
          .runs(id)
          .slice(before[id])
          .some(({ status }) => status === "success"),
      );
      expect(bench.runs(id).findLast(({ attempt }) => attempt > 2)).toBeUndefined();
    }
    await until("both well", () => bench.view("b").nextSyncReason === "scheduled");
  });

  test("who failed first, and tries again while it is found out, is at fault no more than the others", async () => {
    const bench = await engineBench();
    const down = new Set<string>();
    const found = Promise.withResolvers<void>();
    let failures = 0;
    bench.broker.play(async function* (_cursor, _tools, { endpoint }) {
      if (!down.has(endpoint ?? "")) return yield page;
      if (endpoint === HERE && ++failures === 2) await found.promise;
      throw new BrokerError("transient", "BROKER_UNREACHABLE", "ENOTFOUND");
    });
    await bench.connect({ id: "a", endpoint: HERE, syncIntervalMin: 5 });
    await bench.connect({ id: "b", endpoint: THERE, syncIntervalMin: 60 });
    await until("both", () => bench.runs("a").length > 0 && bench.runs("b").length > 0);

    down.add(HERE);
    await until("its second attempt", () => failures === 2);
    expect(bench.view("a").consecutiveFailures).toBe(1);
    down.add(THERE);
    const row = bench.storage.connections.find("b");
    if (row === undefined) throw new Error("no row");
    await bench.engine.sync(row, "manual");
    await until("offline", () => offlineSince(bench));
    const before = bench.runs("a").length;
    found.resolve();
    await until("its end", () => bench.runs("a").length > before);
    expect(bench.view("a")).toMatchObject({
      status: "CONNECTED",
      nextSyncReason: "offline",
      lastSyncError: null,
      lastSyncErrorCode: null,
      retry: null,
      consecutiveFailures: 0,
      failingSince: null,
    });
  });

  test("a sync by hand is tried all the same, and an answer ends it", async () => {
    const { bench, down } = await twoPlaces();
    down.add(HERE).add(THERE);
    await until("offline", () => offlineSince(bench));
    down.clear();
    const row = bench.storage.connections.find("b");
    if (row === undefined) throw new Error("no row");
    await bench.engine.sync(row, "manual");
    await until("online", () => offlineSince(bench) === null);
  });

  test("one broker alone is its own trouble: retried after 1, 5 and 15 minutes, then ERROR", async () => {
    const { bench, down } = await twoPlaces();
    const before = bench.runs("a").length;
    down.add(HERE);
    await until("ERROR", () => bench.view("a").status === "ERROR");
    expect(offlineSince(bench)).toBeNull();
    const failed = bench
      .runs("a")
      .slice(before)
      .filter(({ status }) => status === "failed");
    expect(failed.map(({ attempt, errorCode }) => [attempt, errorCode])).toEqual(
      [1, 2, 3, 4].map((attempt) => [attempt, "BROKER_UNREACHABLE"]),
    );
    expect(bench.view("b").status).toBe("CONNECTED");
  });
});
