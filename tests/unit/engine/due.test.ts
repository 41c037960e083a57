import { expect, test } from "vitest";
import { afterSetBack, dueAt, isScheduled, wantedAt } from "../../../src-main/engine/due";
import { effectiveIntervalMin } from "../../../src-main/engine/stretch";
import { DAY_MS, HOUR_MS, MINUTE_MS, systemClock } from "../../../src-main/foundation/clock";
import { row, T0 } from "../../harness/storage";

const clock = systemClock();

test("only enabled connections that do not wait for the user are scheduled", () => {
  expect(isScheduled(row())).toBe(true);
  expect(isScheduled(row({ syncEnabled: false }))).toBe(false);
  expect(isScheduled(row({ parked: true }))).toBe(false);
});

test("due an interval after the last attempt, since it was switched on where there was none", () => {
  expect(dueAt(row(), clock)).toBe(T0 + 15 * MINUTE_MS);
  expect(dueAt(row(), systemClock(60))).toBe(T0 + 15_000);
  expect(dueAt(row({ lastAttemptAt: null, updatedAt: T0 + 5 }), clock)).toBe(T0 + 5);
});

test("a retry and a wait are wanted at their own time", () => {
  expect(wantedAt(row({ retryAt: 7, retryAttempt: 1 }), clock)).toBe(7);
  expect(wantedAt(row({ waitUntil: 8 }), clock)).toBe(8);
  expect(wantedAt(row(), clock)).toBe(dueAt(row(), clock));
});

test.each([
  [0, 15],
  [12 * HOUR_MS - 1, 15],
  [12 * HOUR_MS, 60],
  [DAY_MS, 180],
  [3 * DAY_MS, 360],
  [7 * DAY_MS, 720],
])("after failing for %d ms the interval is %d minutes", (failedFor, minutes) => {
  const failing = row({ failingSince: T0 - failedFor, lastAttemptAt: T0 });
  expect(effectiveIntervalMin(failing, clock)).toBe(minutes);
  const fast = row({ failingSince: T0 - failedFor / 60, lastAttemptAt: T0 });
  expect(effectiveIntervalMin(fast, systemClock(60))).toBe(minutes);
});

test("a stretch never shortens, and the first success ends it", () => {
  const long = row({ failingSince: T0 - 13 * HOUR_MS, syncIntervalMin: 60 });
  expect(effectiveIntervalMin(long, clock)).toBe(60);
  expect(effectiveIntervalMin(row({ failingSince: null }), clock)).toBe(15);
});

test("a clock that was set back takes everything with it", () => {
  const now = T0 - DAY_MS;
  const waiting = row({ retryAt: T0 + 5 * MINUTE_MS, failingSince: T0 - HOUR_MS });
  expect(afterSetBack(waiting, now)).toEqual({
    lastAttemptAt: now,
    retryAt: now + 5 * MINUTE_MS,
    waitUntil: null,
    failingSince: now - HOUR_MS,
  });
  expect(afterSetBack(row({ waitUntil: T0 + 9 }), now)).toMatchObject({ waitUntil: now + 9 });
  expect(afterSetBack(row(), T0)).toBeNull();
  expect(afterSetBack(row({ lastAttemptAt: null }), now)).toBeNull();
});
