import { describe, expect, test } from "vitest";
import { BrokerError } from "../../../src-main/brokers/broker";
import { DAY_MS } from "../../../src-main/foundation/clock";
import type { Notification } from "../../../src-shared/domain";
import { type EngineBench, engineBench, MINUTE } from "../../harness/engine";
import { hasRedis } from "../../harness/redis";
import { fillFacts, newConnection } from "../../harness/storage";
import { until } from "../../harness/until";

const DAY = (DAY_MS / 60_000) * MINUTE;
const failing = (error: Error) => (): never => {
  throw error;
};
const down = failing(new BrokerError("transient", "BROKER_UNAVAILABLE", "503"));
const refused = failing(new BrokerError("auth", "AUTH_FAILED", "Invalid key"));
const working = () => [{ fills: [fillFacts(1)], problems: [], cursor: {} }];

const list = ({ storage }: EngineBench): Notification[] =>
  storage.notifications.page({ limit: 100 }).items;
const told = ({ events }: EngineBench) =>
  events.flatMap((event) =>
    event.type === "notification.changed" && event.tell
      ? [[event.notification.kind, event.notification.connectionIds.toSorted()]]
      : [],
  );
const chains = (bench: EngineBench, id = "c1"): number =>
  bench.runs(id).filter(({ attempt, status }) => attempt === 4 && status === "failed").length;
const rowOf = ({ storage }: EngineBench, id = "c1") => {
  const row = storage.connections.find(id);
  if (row === undefined) throw new Error(`No connection ${id}`);
  return row;
};

describe.skipIf(!hasRedis)("alerts (needs redis-server)", () => {
  test("a failing broker is told of when all retries are used, once and not per run; its recovery once", async () => {
    const bench = await engineBench();
    bench.broker.play(down);
    await bench.connect({ syncIntervalMin: 5 });
    await until("the last wait", () => bench.view().retry?.attempt === 3);
    expect(list(bench)).toEqual([]);
    await until("two rounds of four attempts", () => chains(bench) === 2);
    expect(list(bench)).toMatchObject([
      { kind: "failing", errorCode: "BROKER_UNAVAILABLE", connectionIds: ["c1"], resolvedAt: null },
    ]);
    expect(told(bench)).toEqual([["failing", ["c1"]]]);

    bench.broker.play(working);
    const successes = () => bench.runs().filter(({ status }) => status === "success").length;
    await until("two successes", () => successes() === 2);
    expect(told(bench)).toEqual([
      ["failing", ["c1"]],
      ["recovered", ["c1"]],
    ]);
    expect(list(bench).map(({ kind, resolvedAt }) => [kind, resolvedAt !== null])).toEqual([
      ["recovered", true],
      ["failing", true],
    ]);
  });

  test("a failure that a retry heals is never told, and its end neither", async () => {
    const bench = await engineBench();
    bench.broker.play(down);
    await bench.connect({ syncIntervalMin: 60 });
    await until("the second retry", () => bench.view().retry?.attempt === 2);
    bench.broker.play(working);
    await until("healing", () => bench.view().status === "CONNECTED");
    expect(list(bench)).toEqual([]);
    expect(told(bench)).toEqual([]);
  });

  test("three connections of one broker are one message, at the beginning and at the end", async () => {
    const bench = await engineBench();
    bench.broker.play(refused);
    const ids = ["c1", "c2", "c3"];
    await Promise.all(ids.map((id) => bench.connect({ id })));
    await until("all parked", () => ids.every((id) => bench.view(id).parked));
    await until("one list", () => list(bench)[0]?.connectionIds.length === 3);
    expect(list(bench)).toMatchObject([{ kind: "reconnect", errorCode: "AUTH_FAILED" }]);
    expect(told(bench)).toHaveLength(1);

    bench.broker.play(working);
    for (const id of ids) await bench.engine.resume(rowOf(bench, id));
    await until("the recovery", () => told(bench).length === 2);
    expect(told(bench)[1]).toEqual(["recovered", ids]);
    expect(bench.storage.notifications.open()).toEqual([]);
  });

  test("credentials that were replaced resolve it only when a run has succeeded", async () => {
    const bench = await engineBench();
    bench.broker.play(refused);
    await bench.connect();
    await until("the notification", () => list(bench).length === 1);
    await bench.engine.resume(rowOf(bench));
    await until("a second refusal", () => bench.runs().length === 2 && bench.view().parked);
    await until("its end", () => bench.view().status === "ERROR");
    expect(told(bench)).toEqual([["reconnect", ["c1"]]]);
    expect(list(bench)).toMatchObject([{ resolvedAt: null }]);

    bench.broker.play(working);
    await bench.engine.resume(rowOf(bench));
    await until("the recovery", () => list(bench).length === 2);
    expect(told(bench)[1]).toEqual(["recovered", ["c1"]]);
  });

  test("the ramp goes on after a restart, from what SQLite says", async () => {
    const bench = await engineBench();
    bench.broker.play(refused);
    await bench.connect();
    await until("the notification", () => list(bench).length === 1);
    await bench.restart();
    bench.parts.alerts.remind();
    expect(told(bench)).toHaveLength(1);

    const [open] = bench.storage.notifications.open();
    if (open === undefined) throw new Error("Nothing is open");
    // As if the first telling had been a day ago.
    const createdAt = open.createdAt - DAY;
    const dayOld = { createdAt, toldAt: createdAt, readAt: createdAt };
    bench.storage.notifications.change(open.id, dayOld);
    await bench.restart();
    await bench.engine.resume(rowOf(bench));
    await until("the second telling", () => told(bench).length === 2);
    expect(list(bench)).toMatchObject([{ id: String(open.id), createdAt, readAt: null }]);
    bench.parts.alerts.remind();
    expect(told(bench)).toHaveLength(2);
  });

  test("removed or switched off: nothing is open about it, and no recovery is told", async () => {
    const bench = await engineBench();
    bench.broker.play(refused);
    for (const id of ["c1", "c2", "c3"]) await bench.connect({ id });
    await until("one list", () => list(bench)[0]?.connectionIds.length === 3);
    const off = bench.storage.connections.change("c1", { syncEnabled: false }, Date.now());
    if (off !== undefined) await bench.engine.follow(off);
    await bench.engine.release(rowOf(bench, "c2"));
    expect(list(bench)).toMatchObject([{ connectionIds: ["c3"], resolvedAt: null }]);
    await bench.engine.release(rowOf(bench, "c3"));
    expect(bench.storage.notifications.open()).toEqual([]);
    expect(told(bench)).toHaveLength(1);
  });

  test("credentials that can't be opened ask for the user", async () => {
    const bench = await engineBench();
    bench.storage.connections.add(newConnection());
    bench.storage.credentials.put("c1", Buffer.alloc(64, 1), Date.now());
    await bench.engine.follow(rowOf(bench));
    await until("the notification", () => list(bench).length === 1);
    expect(list(bench)).toMatchObject([{ kind: "reconnect", errorCode: "CREDENTIALS_LOCKED" }]);
  });
});
