import { describe, expect, test } from "vitest";
import { engineBench, MINUTE } from "../../harness/engine";
import { hasRedis } from "../../harness/redis";
import { fillFacts } from "../../harness/storage";
import { until } from "../../harness/until";

const page = (from: number, to: number) => ({
  fills: Array.from({ length: to - from }, (_, n) => fillFacts(from + n)),
  problems: [],
  cursor: { next: to },
});

describe.skipIf(!hasRedis)("syncing (needs redis-server)", () => {
  test("an enabled connection syncs at once, then by schedule, from the committed cursor", async () => {
    const bench = await engineBench();
    const cursors: unknown[] = [];
    bench.broker.play((cursor) => {
      cursors.push(cursor);
      return cursor === null ? [page(0, 3), page(3, 5)] : [page(4, 5)];
    });
    await bench.connect({ syncIntervalMin: 5 });
    const runs = await until("three runs", () => bench.runs().length >= 3 && bench.runs());
    expect(cursors.slice(0, 3)).toEqual([null, { next: 5 }, { next: 5 }]);
    expect(runs[0]).toMatchObject({ trigger: "schedule", attempt: 1, status: "success" });
    expect(runs.slice(0, 2).map((run) => [run.tradesImported, run.tradesSkipped])).toEqual([
      [5, 0],
      [0, 1],
    ]);
    const gaps = runs.slice(1).map((run, n) => run.startedAt - (runs[n]?.startedAt ?? 0));
    for (const gap of gaps.slice(0, 2)) expect(gap).toBeGreaterThan(3 * MINUTE);
    expect(bench.view()).toMatchObject({ lastSyncError: null, consecutiveFailures: 0 });
    expect(bench.view().lastSyncAt).not.toBeNull();
  });

  test("events follow the commits: syncing, progress, fills, run closed, connected", async () => {
    const bench = await engineBench();
    bench.broker.play(() => [page(0, 2)]);
    await bench.connect({ syncIntervalMin: 60 });
    await until("the last word", () =>
      bench.events.some(
        (e) => e.type === "connection.changed" && e.connection.status === "CONNECTED",
      ),
    );
    const told = bench.events.map((event) => {
      if (event.type === "connection.changed") return event.connection.status;
      return event.type === "run.changed" ? event.run.status : event.type;
    });
    const started = told.indexOf("running");
    // The state may be told more than once (the tick does, too): the order of first words is the promise.
    expect([...new Set(told.slice(started))]).toEqual([
      "running",
      "SYNCING",
      "fills.changed",
      "run.progress",
      "success",
      "CONNECTED",
    ]);
  });

  test("whoever asks, and however often, one sync of a connection runs at a time", async () => {
    const bench = await engineBench();
    const gate = Promise.withResolvers<void>();
    bench.broker.play(async function* () {
      await gate.promise;
      yield page(0, 1);
    });
    await bench.connect({ syncIntervalMin: 5 });
    await until("the run", () => bench.broker.fetches === 1);
    const row = bench.storage.connections.list()[0];
    if (row === undefined) throw new Error("no row");
    const outcomes = await Promise.all(
      (["manual", "api", "schedule", "catch-up"] as const).map((t) => bench.engine.sync(row, t)),
    );
    expect(outcomes).toEqual(Array(4).fill("already-running"));
    expect(await bench.engine.runDue()).toEqual({
      triggered: [],
      skipped: [{ id: "c1", reason: "syncing" }],
    });
    expect(bench.view().status).toBe("SYNCING");
    gate.resolve();
    await until("its end", () => bench.runs().length > 0);
    expect(bench.broker.mostAtOnce).toBe(1);
  });

  test("asked for in the very moment a run ends, another one follows", async () => {
    const bench = await engineBench();
    bench.broker.play(() => [page(0, 1)]);
    const asked: Promise<string>[] = [];
    bench.parts.bus.on((event) => {
      if (event.type !== "connection.changed" || event.connection.status !== "CONNECTED") return;
      const row = bench.storage.connections.find("c1");
      if (row !== undefined && asked.length < 5) asked.push(bench.engine.sync(row, "manual"));
    });
    await bench.connect({ syncIntervalMin: 60 });
    await until("five wishes", () => asked.length === 5);
    // The end of one run is told once or twice: each wish either starts a run or meets one that just began.
    const outcomes = await Promise.all(asked);
    const queued = outcomes.filter((outcome) => outcome === "queued").length;
    expect(queued).toBeGreaterThanOrEqual(3);
    await until("their runs", () => bench.runs().length > queued);
    expect(bench.broker.mostAtOnce).toBe(1);
  });

  test("a page of more than 500 rows is committed in parts, the cursor with the last", async () => {
    const bench = await engineBench();
    bench.broker.play(() => [page(0, 1_201)]);
    await bench.connect({ syncIntervalMin: 60 });
    const [run] = await until("the run", () => bench.runs().length > 0 && bench.runs());
    expect(run).toMatchObject({ status: "success", tradesImported: 1_201 });
    expect(bench.storage.importer.cursor("c1")).toEqual({ next: 1_201 });
  });

  test("rows nobody can read make the run partial; the others are in", async () => {
    const bench = await engineBench();
    bench.broker.play(() => [
      { ...page(0, 2), problems: [{ message: "price is not a number", raw: '{"price":"x"}' }] },
    ]);
    await bench.connect({ syncIntervalMin: 60 });
    const [run] = await until("the run", () => bench.runs().length > 0 && bench.runs());
    expect(run).toMatchObject({
      status: "partial",
      tradesImported: 2,
      errorCode: "ROWS_UNREADABLE",
    });
    await until("the state", () => bench.view().status === "CONNECTED");
    expect(bench.view().lastSyncErrorCode).toBe("ROWS_UNREADABLE");
  });

  test("the toggle starts and stops the schedule; a new interval alone does not start a run", async () => {
    const bench = await engineBench();
    await bench.connect({ syncEnabled: false });
    expect(bench.view()).toMatchObject({ status: "DISCONNECTED", nextSyncAt: null });
    expect(await bench.redis.client.keys("fillkeep:tick:repeat*")).toEqual([]);

    const change = async (settings: object) => {
      const row = bench.storage.connections.change("c1", settings, Date.now());
      if (row !== undefined) await bench.engine.follow(row);
    };
    await change({ syncEnabled: true });
    const [first] = await until("a first run", () => bench.runs().length > 0 && bench.runs());
    await change({ syncIntervalMin: 60 });
    await change({ syncIntervalMin: 30 });
    expect(bench.view().nextSyncAt).toBe((first?.startedAt ?? 0) + 30 * MINUTE);
    await change({ syncEnabled: false });
    expect(bench.view().nextSyncAt).toBeNull();
    expect(bench.runs()).toHaveLength(1);
    expect(bench.engine.status({ state: "up", pid: 1, version: "7" })).toMatchObject({
      connections: { total: 1, enabled: 0, due: 0, syncing: 0, error: 0 },
      nextTickAt: null,
    });
  });
});
