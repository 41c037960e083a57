/** Brokers do not wait for one another, and each is asked no more than it allows. */
import { describe, expect, test } from "vitest";
import { BrokerError } from "../../../src-main/brokers/broker";
import { engineBench, MINUTE } from "../../harness/engine";
import { hasRedis } from "../../harness/redis";
import { until } from "../../harness/until";

const page = { fills: [], problems: [], cursor: {} };
/** Real ms of a minute where what this machine is late by must be short beside it. */
const SLOW_MINUTE = 3 * MINUTE;
/** What a broker asks for, in real ms: long enough for everybody else to be seen waiting meanwhile. */
const WAIT_MS = 4_000;
const slowly = { timeScale: 60_000 / SLOW_MINUTE };

describe.skipIf(!hasRedis)("brokers (needs redis-server)", () => {
  test("a broker that hangs delays no other", async () => {
    const bench = await engineBench(slowly);
    bench.broker.also("dead", { maxSyncsAtOnce: 2 });
    bench.broker.play(async function* (_cursor, _tools, { endpoint }) {
      if (endpoint === "http://127.0.0.1:9") await new Promise(() => undefined);
      yield page;
    });
    const dead = { brokerId: "dead", endpoint: "http://127.0.0.1:9", syncIntervalMin: 5 };
    for (const id of ["d1", "d2", "d3"]) await bench.connect({ ...dead, id });
    await until("the dead one", () => bench.view("d1").status === "SYNCING");
    await bench.connect({ id: "well", syncIntervalMin: 5 });
    await until("three runs", () => bench.runs("well").length === 3);
    // It has synced by its schedule before even the first of the dead ones was given up.
    expect(["d1", "d2", "d3"].flatMap((id) => bench.runs(id))).toEqual([]);
    expect(bench.runs("well").map(({ status }) => status)).toEqual(Array(3).fill("success"));
  });

  test("connections of one broker run side by side up to its limit, and not beyond", async () => {
    const bench = await engineBench();
    bench.broker.also("narrow", { maxSyncsAtOnce: 3 });
    const gate = Promise.withResolvers<void>();
    bench.broker.play(async function* () {
      await gate.promise;
      yield page;
    });
    for (let n = 0; n < 8; n += 1) {
      await bench.connect({ id: `c${n}`, brokerId: "narrow", syncIntervalMin: 60 });
    }
    const syncing = () =>
      bench.engine.status({ state: "up", pid: 1, version: "7" }).connections.syncing;
    await until("three at once", () => syncing() === 3);
    gate.resolve();
    await until("all", () =>
      Array.from({ length: 8 }, (_, n) => bench.runs(`c${n}`)).every((runs) => runs.length > 0),
    );
    expect(bench.broker.mostAtOnce).toBe(3);
  });

  test("no more syncs begin in a minute than a broker allows all its connections together", async () => {
    const minute = 1_000;
    const bench = await engineBench({ timeScale: 60_000 / minute });
    bench.broker.also("slow", { maxSyncsAtOnce: 8, maxSyncsPerMinute: 2 });
    bench.broker.play(() => [page]);
    for (let n = 0; n < 6; n += 1) {
      await bench.connect({ id: `c${n}`, brokerId: "slow", syncIntervalMin: 60 });
    }
    const all = () => Array.from({ length: 6 }, (_, n) => bench.runs(`c${n}`)[0]?.startedAt);
    await until("all", () => all().every((at) => at !== undefined));
    const starts = (all() as number[]).toSorted((a, b) => a - b);
    // Any three of them span more than the window of a minute, but for its edges.
    expect(((starts[4] ?? 0) - (starts[0] ?? 0)) / minute).toBeGreaterThan(1);
    expect(((starts[5] ?? 0) - (starts[0] ?? 0)) / minute).toBeGreaterThan(1.5);
  });

  test("a broker that asks one connection to wait is not called by the others, and says until when", async () => {
    const bench = await engineBench(slowly);
    let limited = true;
    bench.broker.play(() => {
      if (!limited) return [page];
      limited = false;
      throw new BrokerError("rate-limited", "RATE_LIMITED", "429", { retryAfterMs: WAIT_MS });
    });
    await bench.connect({ id: "first", syncIntervalMin: 60 });
    await until("the wait", () => bench.view("first").nextSyncReason === "rate-limited");
    const waitsUntil = bench.view("first").nextSyncAt ?? 0;
    expect(waitsUntil).toBeGreaterThan(Date.now());
    await bench.connect({ id: "second", syncIntervalMin: 60 });
    await bench.connect({ id: "elsewhere", endpoint: "http://127.0.0.1:7", syncIntervalMin: 60 });
    await until("the other place", () => bench.runs("elsewhere").length === 1);
    expect(bench.view("second")).toMatchObject({ nextSyncReason: "rate-limited" });
    await until(
      "both",
      () => bench.runs("first").length === 2 && bench.runs("second").length === 1,
    );
    expect(bench.runs("second")[0]?.startedAt).toBeGreaterThanOrEqual(waitsUntil);
    expect(bench.runs("first").map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, "failed"],
      [1, "success"],
    ]);
    expect(bench.runs("elsewhere")[0]?.startedAt).toBeLessThan(waitsUntil);
  });

  test("nobody can make another login call a broker that asked to wait, and the wish is kept", async () => {
    const bench = await engineBench(slowly);
    let limited = false;
    bench.broker.play(() => {
      if (!limited) return [page];
      limited = false;
      throw new BrokerError("rate-limited", "RATE_LIMITED", "429", { retryAfterMs: WAIT_MS });
    });
    await bench.connect({ id: "first", syncIntervalMin: 60 });
    await bench.connect({ id: "second", syncIntervalMin: 60 });
    await until("both", () => bench.runs("first").length + bench.runs("second").length === 2);
    const sync = (id: string) => {
      const row = bench.storage.connections.find(id);
      if (row === undefined) throw new Error("no row");
      return bench.engine.sync(row, "manual");
    };
    limited = true;
    await sync("first");
    await until("the wait", () => bench.view("first").nextSyncReason === "rate-limited");
    const waitsUntil = bench.view("first").nextSyncAt ?? 0;
    expect(await sync("second")).toBe("rate-limited");
    await until("the second", () => bench.runs("second").length === 2);
    expect(bench.runs("second")[1]?.startedAt).toBeGreaterThanOrEqual(waitsUntil);
  });
});
