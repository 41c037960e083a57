import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "../../../src-main/foundation/clock";
import { superfluous } from "../../../src-main/storage/backup-rotation";

/** A Sunday. */
const TODAY = Date.UTC(2026, 10, 29, 12);
const ago = (days: number) => ({ createdAt: TODAY - days * DAY_MS, days });
const keptOf = (copies: { createdAt: number; days: number }[]): number[] => {
  const gone = superfluous(copies);
  return copies.filter((copy) => !gone.includes(copy)).map(({ days }) => days);
};

test("of forty days, the last seven and the last of each of four weeks are kept", () => {
  const copies = Array.from({ length: 40 }, (_, days) => ago(days));
  // Days 7, 14 and 21 are the Sundays before; the week of today has its own among the seven.
  expect(keptOf(copies)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 14, 21]);
});

test("days without a copy do not count: a week's holiday costs nothing", () => {
  expect(keptOf([0, 8, 9, 10, 11, 12, 13, 14, 15].map(ago))).toEqual([0, 8, 9, 10, 11, 12, 13, 14]);
});

test("of one day the last copy is kept", () => {
  const early = { createdAt: TODAY - 2 * HOUR_MS, days: 0 };
  expect(superfluous([early, ago(0)])).toEqual([early]);
});

test("the same copies are kept whether one rotates every day or once", () => {
  let kept: ReturnType<typeof ago>[] = [];
  const all = Array.from({ length: 60 }, (_, day) => ago(59 - day));
  for (const copy of all) {
    kept.push(copy);
    const gone = superfluous(kept);
    kept = kept.filter((each) => !gone.includes(each));
  }
  expect(kept.map(({ days }) => days)).toEqual(keptOf(all));
});
