/** The machine was off, asleep, frozen, or its clock was set: each connection catches up once, and none is stuck. */
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { BrokerError } from "../../../src-main/brokers/broker";
import { DAY_MS } from "../../../src-main/foundation/clock";
import { type EngineBench, engineBench } from "../../harness/engine";
import { hasRedis } from "../../harness/redis";
import { until } from "../../harness/until";

/** Real ms of a minute here: an interval must be long beside what a busy machine is late by. */
const MINUTE = 300;
const slowly = { timeScale: 60_000 / MINUTE };
const COUNT = 12;
const ids = Array.from({ length: COUNT }, (_, n) => `c${n}`);
const page = { fills: [], problems: [], cursor: {} };

/** Connections at 60 minutes that have each synced once. */
async function settled(bench: EngineBench): Promise<void> {
  bench.broker.play(() => [page]);
  for (const id of ids) await bench.connect({ id, syncIntervalMin: 60 });
  await until("the first runs", () => ids.every((id) => bench.runs(id).length === 1));
  await until("rest", () => ids.every((id) => bench.view(id).status === "CONNECTED"));
}

/** The runs of each connection since the first. */
const since = (bench: EngineBench) => ids.map((id) => bench.runs(id).slice(1));

/** Moves the clock for Fillkeep and BullMQ alike, while timers run on. */
function moveClock(): { by(ms: number): void } {
  const real = Date.now.bind(Date);
  let offset = 0;
  vi.spyOn(Date, "now").mockImplementation(() => real() + offset);
  return {
    by(ms) {
      offset += ms;
    },
  };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe.skipIf(!hasRedis)("absence (needs redis-server)", () => {
  test("after three days off: one catch-up each, longest overdue first, spread out, then one by one", async () => {
    const bench = await engineBench(slowly);
    await settled(bench);
    await bench.engine.stop();
    // The longest overdue is c7, then c2, c9…: any order but that of the ids.
    const order = ids.toSorted(
      (a, b) => ((Number(a.slice(1)) * 7) % 12) - ((Number(b.slice(1)) * 7) % 12),
    );
    for (const [place, id] of order.entries()) {
      const at = Date.now() - 3 * DAY_MS + place * 1_000;
      bench.storage.connections.record(id, { lastAttemptAt: at, nextSyncAt: at + 60 * MINUTE });
    }
    await bench.restart();
    await until("all to catch up", () => since(bench).every((runs) => runs.length > 0));
    await delay(10 * MINUTE);
    expect(since(bench).map((runs) => runs.map(({ trigger }) => trigger))).toEqual(
      ids.map(() => ["catch-up"]),
    );
    const starts = order.map((id) => bench.runs(id)[1]?.startedAt ?? 0);
    // Four at once may overtake one another; further apart they must not.
    for (let n = 4; n < COUNT; n += 1) expect(starts[n]).toBeGreaterThanOrEqual(starts[n - 4] ?? 0);
    const nexts = order.map((id) => bench.view(id).nextSyncAt ?? 0);
    expect(new Set(nexts).size).toBeGreaterThan(COUNT / 2);
    const told = bench.storage.notifications.page({ limit: 9 }).items;
    expect(told.map(({ kind }) => kind)).toEqual(["catch-up"]);
  });

  test("a clock that jumps ahead a day: one catch-up each, no run for a missed tick", async () => {
    const bench = await engineBench(slowly);
    await settled(bench);
    moveClock().by(DAY_MS);
    await until("all to catch up", () => since(bench).every((runs) => runs.length > 0));
    await delay(10 * MINUTE);
    expect(since(bench).map((runs) => runs.map(({ trigger }) => trigger))).toEqual(
      ids.map(() => ["catch-up"]),
    );
  });

  test("a clock that is set back a day: nobody waits longer than the interval and a minute", async () => {
    const bench = await engineBench(slowly);
    bench.broker.play(() => [page]);
    await bench.connect({ syncIntervalMin: 10 });
    await until("a run", () => bench.runs().length === 1);
    moveClock().by(-DAY_MS);
    const isSoon = () => (bench.view().nextSyncAt ?? Number.NaN) <= Date.now() + 11 * MINUTE;
    await until("a plan by the clock that is", isSoon);
    const [, next] = await until(
      "the next run",
      () => bench.runs().length === 2 && bench.runs(),
      22 * MINUTE,
    );
    // By the clock that is: of the one that was, nothing is left.
    expect(next?.startedAt).toBeLessThanOrEqual(Date.now());
    await until("the one after", () => bench.runs().length === 3, 22 * MINUTE);
  });

  test("a retry is not stuck behind a clock that was set back", async () => {
    const bench = await engineBench(slowly);
    bench.broker.play(() => {
      throw new BrokerError("transient", "BROKER_UNAVAILABLE", "503");
    });
    await bench.connect({ syncIntervalMin: 60 });
    await until("the second retry", () => bench.view().retry?.attempt === 2);
    moveClock().by(-DAY_MS);
    bench.broker.play(() => [page]);
    const isSoon = () => (bench.view().retry?.at ?? Number.NaN) <= Date.now() + 6 * MINUTE;
    await until("a plan by the clock that is", isSoon);
    // Not the third wait, which is of 15 minutes.
    await until("its run", () => bench.runs().length === 3, 14 * MINUTE);
    expect(bench.runs().at(-1)).toMatchObject({ attempt: 3, status: "success" });
  });

  test("suspended, a run ends as interrupted and nothing begins; awake, it is taken up once", async () => {
    const bench = await engineBench(slowly);
    bench.broker.play(async function* () {
      await new Promise(() => undefined);
      yield page;
    });
    await bench.connect({ syncIntervalMin: 5 });
    await until("SYNCING", () => bench.view().status === "SYNCING");
    await bench.engine.suspend();
    expect(bench.runs()).toMatchObject([{ status: "interrupted", errorCode: "SYNC_INTERRUPTED" }]);
    await delay(12 * MINUTE);
    expect(bench.runs()).toHaveLength(1);
    bench.broker.play(() => [page]);
    await bench.engine.wake();
    await until("the catch-up", () => bench.runs().length === 2);
    expect(bench.runs()[1]).toMatchObject({ trigger: "catch-up", status: "success", attempt: 1 });
  });

  test("a pause survives a restart, holds the schedule and ends by itself; then one catch-up", async () => {
    const bench = await engineBench(slowly);
    bench.broker.play(() => [page]);
    await bench.connect({ syncIntervalMin: 5 });
    await until("a run", () => bench.runs().length === 1);
    // Long beside what a restart takes, and over between two ticks of the schedule: one of those may be the first to find it so.
    const end = Date.now() + 22 * MINUTE;
    bench.engine.pause(end);
    await bench.restart();
    const status = () => bench.engine.status({ state: "up", pid: 1, version: "7" });
    expect(status()).toMatchObject({ paused: true, pausedUntil: end });
    expect(bench.view()).toMatchObject({ nextSyncAt: end, nextSyncReason: "paused" });
    await delay(8 * MINUTE);
    expect(bench.runs()).toHaveLength(1);
    await until("the catch-up", () => bench.runs().length === 2);
    expect(bench.runs()[1]?.startedAt).toBeGreaterThanOrEqual(end);
    expect(bench.runs()[1]?.trigger).toBe("catch-up");
    expect(status()).toMatchObject({ paused: false, pausedUntil: null });
  });
});
