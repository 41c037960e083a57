import { EventEmitter, once } from "node:events";
import { expect, test } from "vitest";
import { createPower, MAX_LOOKS } from "../../../src-main/desktop/power";
import { until } from "../../harness/until";

/** A machine that is online after so many waits, each of which takes no time, but for one that takes for ever. */
function machine({ onlineAfter = 0, stuckAt = Number.POSITIVE_INFINITY } = {}) {
  const events = new EventEmitter();
  const seen: string[] = [];
  const world = { waits: 0, onlineAfter };
  const power = createPower({
    events,
    isOnline: () => world.waits >= world.onlineAfter,
    async wait(_ms, signal) {
      world.waits += 1;
      if (world.waits === stuckAt) await once(signal, "abort");
      signal.throwIfAborted();
    },
  });
  const releases = [
    power.onSuspend(() => seen.push("asleep")),
    power.onResume(() => seen.push("awake")),
  ];
  return { events, seen, world, releases };
}

test("sleep is told at once, waking too where there is a network", async () => {
  const { events, seen, world } = machine();
  events.emit("suspend");
  expect(seen).toEqual(["asleep"]);
  events.emit("resume");
  await until("the waking", () => seen.includes("awake"));
  expect(world.waits).toBe(0);
});

test("waking waits for the network", async () => {
  const { events, seen, world } = machine({ onlineAfter: 3 });
  events.emit("resume");
  expect(seen).toEqual([]);
  await until("the waking", () => seen.includes("awake"));
  expect(world.waits).toBe(3);
});

test("a machine that stays offline is told to be awake after thirty seconds", async () => {
  const { events, seen, world } = machine({ onlineAfter: Number.POSITIVE_INFINITY });
  events.emit("resume");
  await until("the waking", () => seen.includes("awake"));
  expect(world.waits).toBe(MAX_LOOKS);
  expect(seen).toEqual(["awake"]);
});

test("a machine that falls asleep again meanwhile is not awake", async () => {
  const { events, seen, world } = machine({ onlineAfter: 2, stuckAt: 1 });
  events.emit("resume");
  await until("a look", () => world.waits > 0);
  events.emit("suspend");
  world.onlineAfter = 0;
  events.emit("resume");
  await until("the waking", () => seen.includes("awake"));
  expect(seen).toEqual(["asleep", "awake"]);
});

test("nothing listens once it is released", async () => {
  const { events, seen, releases } = machine();
  for (const release of releases) await release();
  events.emit("suspend");
  events.emit("resume");
  expect(seen).toEqual([]);
  expect(events.listenerCount("suspend") + events.listenerCount("resume")).toBe(0);
});
