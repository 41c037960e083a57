import fc from "fast-check";
import { expect, test } from "vitest";
import { median, percentile } from "../../bench/statistics";

test("percentiles are values that occurred, by nearest rank", () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect(percentile(hundred, 99)).toBe(99);
  expect(percentile(hundred, 50)).toBe(50);
  expect(percentile(hundred, 100)).toBe(100);
  expect(percentile(hundred, 0)).toBe(1);
  expect(percentile([7], 99)).toBe(7);
  expect(median([10, 9, 100])).toBe(10);
});

test("at least the share that is asked for is not above a percentile, and it is the smallest such value", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer(), { minLength: 1 }),
      fc.integer({ min: 1, max: 100 }),
      (values, percent) => {
        const share = (bound: number) => values.filter((value) => value <= bound).length;
        const found = percentile(values, percent);
        expect(share(found) * 100).toBeGreaterThanOrEqual(percent * values.length);
        expect(share(found - 1) * 100).toBeLessThan(percent * values.length);
      },
    ),
  );
});

test("there is no percentile of nothing, and the list is left as it was", () => {
  expect(() => percentile([], 50)).toThrow(RangeError);
  const values = [3, 1, 2];
  median(values);
  expect(values).toEqual([3, 1, 2]);
});
