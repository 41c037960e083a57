import { expect, test } from "vitest";
import { MINUTE_MS } from "../../../src-main/foundation/clock";
import { MAX_RESTARTS, nextRestart, restartDelay } from "../../../src-main/redis/backoff";

const NOW = 1_800_000_000_000;
const ago = (...minutes: number[]): number[] => minutes.map((each) => NOW - each * MINUTE_MS);

test.each([
  [0, 500],
  [1, 1_000],
  [2, 2_000],
  [3, 4_000],
  [4, 8_000],
  [5, 16_000],
  [6, 30_000],
  [60, 30_000],
])("after %i restarts the next one waits %i ms", (recent, delay) => {
  expect(restartDelay(recent)).toBe(delay);
});

test.each([
  ["the first", [], 500],
  ["the third", ago(2, 1), 2_000],
  ["the fifth", ago(4, 3, 2, 1), 8_000],
  ["the sixth within five minutes", ago(4, 4, 3, 2, 1), null],
  ["one whose forerunners are old", ago(60, 50, 40, 30, 20, 10), 500],
  ["one with a few recent forerunners", ago(9, 8, 7, 6, 5, 1), 1_000],
])("%s", (_, restartedAt, expected) => {
  expect(nextRestart(restartedAt, NOW)).toBe(expected);
});

test("a time scale shortens the window", () => {
  const restartedAt = Array.from({ length: MAX_RESTARTS }, () => NOW - 1_000);
  expect(nextRestart(restartedAt, NOW, 2_000)).toBeNull();
  expect(nextRestart(restartedAt, NOW, 500)).toBe(500);
});
