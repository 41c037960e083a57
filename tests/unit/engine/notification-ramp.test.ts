import { expect, test } from "vitest";
import {
  isRampOver,
  isTellingDue,
  nextTellingAt,
} from "../../../src-main/engine/notification-ramp";
import { DAY_MS, systemClock } from "../../../src-main/foundation/clock";
import { T0 } from "../../harness/storage";

const clock = systemClock();
const day = (days: number): number => T0 + days * DAY_MS;

test.each([
  // told last on day, next telling on day
  [0, 1],
  [1, 2],
  [1.5, 2],
  [2, 7],
  [3, 7],
  [6.9, 7],
  [7, null],
  [9, null],
])("told first on day 0 and last on day %d: told next on day %d", (last, next) => {
  const told = { createdAt: day(0), toldAt: day(last) };
  expect(nextTellingAt(told, clock)).toBe(next === null ? null : day(next));
  expect(isTellingDue(told, next === null ? day(999) : day(next), clock)).toBe(next !== null);
  expect(isTellingDue(told, day(next ?? 999) - 1, clock)).toBe(false);
});

test("steps that were slept through are told as one", () => {
  const asleep = { createdAt: day(0), toldAt: day(0) };
  expect(isTellingDue(asleep, day(4), clock)).toBe(true);
  expect(nextTellingAt({ ...asleep, toldAt: day(4) }, clock)).toBe(day(7));
});

test("a ramp is over a week after its last telling", () => {
  expect(isRampOver({ createdAt: day(0), toldAt: day(2) }, day(9) - 1, clock)).toBe(false);
  expect(isRampOver({ createdAt: day(0), toldAt: day(2) }, day(9), clock)).toBe(true);
});

test("a clock that was set back tells nothing early", () => {
  expect(isTellingDue({ createdAt: day(5), toldAt: day(5) }, day(1), clock)).toBe(false);
  expect(isRampOver({ createdAt: day(5), toldAt: day(5) }, day(1), clock)).toBe(false);
});

test("the time scale divides the ramp", () => {
  const told = { createdAt: T0, toldAt: T0 };
  expect(nextTellingAt(told, systemClock(60))).toBe(T0 + DAY_MS / 60);
  expect(isRampOver(told, T0 + (7 * DAY_MS) / 60, systemClock(60))).toBe(true);
});
