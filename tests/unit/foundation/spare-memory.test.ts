import { expect, test } from "vitest";
import { createBus } from "../../../src-main/foundation/bus";
import type { Clock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import { collector, startSparingMemory } from "../../../src-main/foundation/spare-memory";
import type { SyncLog } from "../../../src-shared/domain";
import { handClock } from "../../harness/hand-clock";

/** A house whose minutes pass when a test says so. */
function house() {
  const bus = createBus(silentLogger());
  const hand = handClock();
  let look: () => void | Promise<void> = () => undefined;
  const clock: Clock = {
    ...hand,
    every(_ms, action) {
      look = action;
      return () => undefined;
    },
  };
  let collections = 0;
  startSparingMemory(bus, clock, () => {
    collections += 1;
  });
  const run = (id: string, status: SyncLog["status"]) =>
    bus.emit({ type: "run.changed", run: { id, status } as Partial<SyncLog> as SyncLog });
  return {
    run,
    /** Collections so far, `ms` later. */
    after(ms: number) {
      hand.pass(ms);
      void look();
      return collections;
    },
  };
}

test("memory is collected once after a burst of runs, when all is quiet", () => {
  const { run, after } = house();
  expect(after(60_000)).toBe(0);
  run("1", "running");
  run("2", "running");
  run("1", "success");
  expect(after(60_000)).toBe(0);
  run("2", "failed");
  expect(after(1_000)).toBe(0);
  expect(after(1_500)).toBe(1);
  expect(after(60_000)).toBe(1);
  run("3", "running");
  run("3", "interrupted");
  expect(after(2_000)).toBe(2);
});

test("V8's collector can be had, and works", async () => {
  let look: () => void | Promise<void> = () => undefined;
  const bus = createBus(silentLogger());
  const every: Clock["every"] = (_ms, action) => {
    look = action;
    return () => undefined;
  };
  startSparingMemory(bus, { ...handClock(), every, real: () => 0 }, collector());
  const gone = new WeakRef({ rows: new Array(1_000).fill("x") });
  bus.emit({
    type: "run.changed",
    run: { id: "1", status: "success" } as Partial<SyncLog> as SyncLog,
  });
  // A WeakRef holds its target until the turn of the event loop in which it was made is over.
  await new Promise((resolve) => setImmediate(resolve));
  await look();
  expect(gone.deref()).toBeUndefined();
  expect(globalThis.gc).toBeUndefined();
});
