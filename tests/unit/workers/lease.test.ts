import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Instant, instant, type Lease, takeLease } from "../../../src-main/workers/lease";
import { LEASE_MS, PATIENCE_BEATS } from "../../../src-main/workers/protocol";

let over: number;
let lease: Lease;
const ranOut = (): void => {
  over += 1;
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date", "performance", "setTimeout", "clearTimeout"] });
  over = 0;
  lease = takeLease(ranOut);
});
afterEach(() => {
  lease.release();
  vi.useRealTimers();
});

test("it runs out by itself, once, sooner than its owner loses patience", () => {
  vi.advanceTimersByTime(LEASE_MS - 1);
  expect(over).toBe(0);
  vi.advanceTimersByTime(1);
  expect(over).toBe(1);
  vi.advanceTimersByTime(LEASE_MS);
  expect(over).toBe(1);
  expect(LEASE_MS).toBeLessThan(PATIENCE_BEATS * 1_000);
});

test("it counts from when a word was said, not from when it was confirmed", () => {
  vi.advanceTimersByTime(3_000);
  const said = instant();
  vi.advanceTimersByTime(2_000);
  lease.extend(said);
  vi.advanceTimersByTime(LEASE_MS - 2_001);
  expect(over).toBe(0);
  vi.advanceTimersByTime(1);
  expect(over).toBe(1);
});

test("an older word does not shorten it, and none brings it back", () => {
  const first = instant();
  vi.advanceTimersByTime(1_000);
  lease.extend(instant());
  lease.extend(first);
  vi.advanceTimersByTime(LEASE_MS - 1);
  expect(over).toBe(0);
  vi.advanceTimersByTime(1);
  lease.extend(instant());
  vi.advanceTimersByTime(LEASE_MS);
  expect(over).toBe(1);
});

test.each([
  ["a process that was frozen: both clocks went on, no timer did", { monotonic: 1, wall: 1 }],
  ["a machine that slept: one clock stood still", { monotonic: 0, wall: 1 }],
  ["a clock that was set back meanwhile", { monotonic: 1, wall: -1 }],
])("%s", (_what, pace) => {
  let now: Instant = { monotonic: 0, wall: 1e12 };
  let isOver = false;
  const taken = takeLease(
    () => {
      isOver = true;
    },
    () => now,
  );
  const pass = (ms: number): void => {
    now = { monotonic: now.monotonic + pace.monotonic * ms, wall: now.wall + pace.wall * ms };
    taken.look();
  };
  pass(LEASE_MS - 1);
  expect(isOver).toBe(false);
  pass(1);
  expect(isOver).toBe(true);
});

test("what was released does not run out", () => {
  lease.release();
  vi.advanceTimersByTime(2 * LEASE_MS);
  lease.look();
  expect(over).toBe(0);
});
