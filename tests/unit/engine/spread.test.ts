import fc from "fast-check";
import { expect, test } from "vitest";
import { spreadOut } from "../../../src-main/engine/spread";
import { MINUTE_MS, systemClock } from "../../../src-main/foundation/clock";
import { row, T0 } from "../../harness/storage";

const clock = { ...systemClock(), now: () => T0 };

test("longest overdue first, a little apart, all within a minute, whatever the jitter", () => {
  const attempts = fc.array(fc.integer({ min: 0, max: T0 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(
      attempts,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (times, jitter) => {
        const rows = times.map((lastAttemptAt, n) => row({ id: `c${n}`, lastAttemptAt }));
        const spread = spreadOut(rows, clock, () => jitter.next().value);
        expect(spread.map(({ row }) => row.lastAttemptAt)).toEqual(times.toSorted((a, b) => a - b));
        const starts = spread.map(({ at }) => at - T0);
        expect(starts[0]).toBe(0);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
        expect(starts.at(-1)).toBeLessThanOrEqual(MINUTE_MS);
      },
    ),
  );
});

test("a few are two seconds apart, with at most as much jitter", () => {
  const rows = [3, 1, 2].map((n) => row({ id: `c${n}`, lastAttemptAt: n }));
  const spread = spreadOut(rows, clock, () => 0.5);
  expect(spread.map(({ row, at }) => [row.id, at - T0])).toEqual([
    ["c1", 0],
    ["c2", 2_900],
    ["c3", 4_900],
  ]);
});
