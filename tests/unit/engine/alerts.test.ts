import { describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "../../../src-main/foundation/clock";
import { alertsBench } from "../../harness/alerts";
import { testStorage } from "../../harness/storage";
import { tempDirectory } from "../../harness/temp";

const DOWN = "BROKER_UNAVAILABLE";
const parked = { parked: true };

describe("a trouble that lasts", () => {
  test("is told at once, after 1, 2 and 7 days, then no more; told again is unread again", () => {
    const { fail, told, clock, storage, list } = alertsBench();
    const days: number[] = [];
    for (let hour = 0; hour <= 30 * 24; hour += 1) {
      const before = told().length;
      fail("a", DOWN);
      if (told().length > before) {
        days.push(hour / 24);
        expect(list()).toMatchObject([{ readAt: null, toldAt: clock.now() }]);
        storage.notifications.markRead(undefined, clock.now());
      }
      clock.pass(HOUR_MS);
    }
    expect(days).toEqual([0, 1, 2, 7]);
    expect(list()).toHaveLength(1);
  });

  test("and waits for its user walks the ramp without runs; one that has runs does not", () => {
    const { fail, told, clock, alerts } = alertsBench();
    fail("a", "AUTH_FAILED", parked);
    fail("b", DOWN);
    const days: number[] = [];
    for (let hour = 0; hour <= 30 * 24; hour += 1) {
      const before = told().length;
      alerts.remind();
      if (told().length > before) days.push(hour / 24);
      clock.pass(HOUR_MS);
    }
    expect(days).toEqual([1, 2, 7]);
    expect(told().slice(2)).toEqual(Array(3).fill(["reconnect", ["a"]]));
  });

  test("without news changes nothing", () => {
    const { fail, events } = alertsBench();
    fail("a", DOWN);
    fail("a", DOWN);
    expect(events).toHaveLength(1);
  });
});

describe("several connections", () => {
  test("with one cause are one message, and one recovery that names them all", () => {
    const { fail, told, list, alerts, events } = alertsBench();
    for (const id of ["a", "b", "c"]) fail(id, DOWN);
    expect(told()).toEqual([["failing", ["a"]]]);
    expect(events.map(({ tell }) => tell)).toEqual([true, false, false]);
    expect(list()).toMatchObject([{ connectionIds: ["a", "b", "c"], resolvedAt: null }]);
    alerts.succeeded("b");
    expect(list()).toMatchObject([{ connectionIds: ["a", "c"], resolvedAt: null }]);
    alerts.succeeded("a");
    alerts.succeeded("c");
    expect(told().slice(1)).toEqual([["recovered", ["a", "b", "c"]]]);
    expect(list()).toMatchObject([
      { kind: "recovered", errorCode: DOWN, resolvedAt: expect.any(Number) },
      { kind: "failing", connectionIds: ["a", "b", "c"], resolvedAt: expect.any(Number) },
    ]);
  });

  test("of different brokers or with different errors are told apart", () => {
    const { fail, told } = alertsBench();
    fail("a", DOWN);
    fail("b", DOWN, { brokerId: "other" });
    fail("c", "BROKER_TIMEOUT");
    expect(told().map(([, ids]) => ids)).toEqual([["a"], ["b"], ["c"]]);
  });

  test("one that fails again before the others are well is not named twice", () => {
    const { fail, told, alerts } = alertsBench();
    fail("a", DOWN);
    fail("b", DOWN);
    alerts.succeeded("a");
    fail("a", DOWN);
    alerts.succeeded("b");
    alerts.succeeded("a");
    expect(told()).toEqual([
      ["failing", ["a"]],
      ["recovered", ["b", "a"]],
    ]);
  });
});

describe("a trouble that comes back", () => {
  test("within the day is not told, and its end neither", () => {
    const { fail, told, alerts, clock, list } = alertsBench();
    for (let hour = 0; hour < 20; hour += 1) {
      fail("a", DOWN);
      alerts.succeeded("a");
      clock.pass(HOUR_MS);
    }
    expect(told()).toEqual([
      ["failing", ["a"]],
      ["recovered", ["a"]],
    ]);
    expect(list()).toHaveLength(2);
    clock.pass(5 * HOUR_MS);
    fail("a", DOWN);
    alerts.succeeded("a");
    expect(
      told()
        .slice(2)
        .map(([kind]) => kind),
    ).toEqual(["failing", "recovered"]);
  });

  test("after a quiet week is told at once", () => {
    const { fail, told, alerts, clock, list } = alertsBench();
    fail("a", DOWN);
    alerts.succeeded("a");
    clock.pass(7 * DAY_MS);
    fail("a", DOWN);
    fail("b", DOWN);
    expect(told().map(([kind]) => kind)).toEqual(["failing", "recovered", "failing"]);
    expect(list()).toMatchObject([
      { kind: "failing", resolvedAt: null },
      { kind: "recovered" },
      { kind: "failing" },
    ]);
  });
});

describe("another cause", () => {
  test("moves the connection: the old one is over without a word of recovery", () => {
    const { fail, told, list, alerts } = alertsBench();
    fail("a", DOWN);
    fail("b", DOWN);
    fail("a", "AUTH_FAILED", parked);
    expect(list()).toMatchObject([
      { kind: "reconnect", connectionIds: ["a"], resolvedAt: null },
      { kind: "failing", connectionIds: ["b"], resolvedAt: null },
    ]);
    fail("b", "AUTH_FAILED", parked);
    expect(told()).toEqual([
      ["failing", ["a"]],
      ["reconnect", ["a"]],
    ]);
    expect(list()[1]).toMatchObject({ resolvedAt: expect.any(Number) });
    alerts.succeeded("a");
    alerts.succeeded("b");
    expect(told().slice(2)).toEqual([["recovered", ["a", "b"]]]);
  });

  test("of one that was well again: its recovery is told once, under the new cause", () => {
    const { fail, told, alerts } = alertsBench();
    fail("a", DOWN);
    fail("b", DOWN);
    alerts.succeeded("a");
    fail("a", "AUTH_FAILED", parked);
    alerts.succeeded("a");
    alerts.succeeded("b");
    expect(told().slice(2)).toEqual([
      ["recovered", ["a"]],
      ["recovered", ["b"]],
    ]);
  });

  test("that comes back quietly keeps the promise to tell of the end", () => {
    const { fail, told, alerts } = alertsBench();
    fail("a", "BROKER_TIMEOUT");
    alerts.succeeded("a");
    fail("a", DOWN);
    fail("a", "BROKER_TIMEOUT");
    expect(told()).toHaveLength(3);
    alerts.succeeded("a");
    expect(told()[3]).toEqual(["recovered", ["a"]]);
  });
});

describe("nothing is told", () => {
  test("of a machine that is offline, a retry to come, a connection that is switched off", () => {
    const { fail, events } = alertsBench();
    fail("a", "OFFLINE");
    fail("a", DOWN, { retryAt: 1, retryAttempt: 1 });
    fail("a", "RATE_LIMITED", { waitUntil: 1 });
    fail("a", DOWN, { syncEnabled: false });
    expect(events).toEqual([]);
  });

  test("of a success after no trouble, nor of a catch-up of nothing", () => {
    const { alerts, events } = alertsBench();
    alerts.succeeded("a");
    alerts.forget("a");
    alerts.remind();
    alerts.caughtUp([]);
    expect(events).toEqual([]);
  });

  test("of the recovery of a connection that was removed", () => {
    const { fail, told, alerts, list } = alertsBench();
    for (const id of ["a", "b", "c"]) fail(id, DOWN);
    alerts.succeeded("a");
    alerts.forget("a");
    alerts.forget("b");
    expect(list()).toMatchObject([{ connectionIds: ["c"], resolvedAt: null }]);
    alerts.forget("c");
    expect(told()).toEqual([["failing", ["a"]]]);
    expect(list()).toMatchObject([{ connectionIds: ["c"], resolvedAt: expect.any(Number) }]);
  });
});

test("a catch-up is one summary", () => {
  const { alerts, told, list } = alertsBench();
  alerts.caughtUp(["a", "b"]);
  expect(told()).toEqual([["catch-up", ["a", "b"]]]);
  expect(list()).toMatchObject([{ errorCode: null, resolvedAt: expect.any(Number) }]);
});

test("is told after the commit: whoever hears of it finds it in SQLite", () => {
  const directory = tempDirectory();
  const { alerts, fail, bus } = alertsBench(directory);
  const { notifications } = testStorage(directory);
  const found: (string | undefined)[] = [];
  bus.on((event) => {
    if (event.type !== "notification.changed") return;
    found.push(
      notifications.page({ limit: 9 }).items.find(({ id }) => id === event.notification.id)?.kind,
    );
  });
  fail("a", DOWN);
  alerts.succeeded("a");
  expect(found).toEqual(["failing", "failing", "recovered"]);
});

test("what can't be kept is not told, and harms nobody", () => {
  const { alerts, fail, storage, events } = alertsBench();
  storage.close();
  fail("a", DOWN);
  alerts.succeeded("a");
  expect(events).toEqual([]);
});
