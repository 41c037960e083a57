import fc from "fast-check";
import { expect, test } from "vitest";
import { judge, type Known } from "../../../src-main/book/position-check";

/** The news of one check after the other, `derived` and `reported` of each. */
function newsOf(checks: readonly (readonly [string, string])[], isWhole = true): boolean[] {
  let before: Known | undefined;
  return checks.map(([derived, reported]) => {
    const { isNews, ...known } = judge({ derived, reported }, before, isWhole);
    before = known;
    return isNews;
  });
}

test.each([
  ["agreement is no news", true, [["1", "1"]], [false]],
  [
    "a difference is told at the second check that finds it, once",
    true,
    [
      ["1", "2"],
      ["1", "2"],
      ["1", "2"],
    ],
    [false, true, false],
  ],
  [
    "one that is gone by the next check is not told",
    true,
    [
      ["1", "2"],
      ["2", "2"],
      ["2", "2"],
    ],
    [false, false, false],
  ],
  [
    "trading on does not make it another difference",
    true,
    [
      ["1", "1"],
      ["1", "2"],
      ["5", "6"],
      ["-3", "-2"],
    ],
    [false, false, true, false],
  ],
  [
    "a change of it is news again",
    true,
    [
      ["0", "2"],
      ["0", "2"],
      ["0", "3"],
      ["0", "3"],
    ],
    [false, true, false, true],
  ],
  [
    "back again after an agreement, it is news again",
    true,
    [
      ["0", "2"],
      ["0", "2"],
      ["2", "2"],
      ["0", "2"],
      ["0", "2"],
    ],
    [false, true, false, false, true],
  ],
  [
    "a history that begins late: the holding from before is known without a word, its change is not",
    false,
    [
      ["0", "2"],
      ["0", "2"],
      ["1", "3"],
      ["1", "4"],
      ["1", "4"],
    ],
    [false, false, false, false, true],
  ],
  [
    "decimals are exact",
    true,
    [
      ["0.3", "0.30"],
      ["0.1", "0.10000000000000000001"],
      ["0.1", "0.10000000000000000001"],
    ],
    [false, false, true],
  ],
] as const)("%s", (_name, isWhole, checks, news) => {
  expect(newsOf(checks, isWhole)).toEqual(news);
});

test("whatever comes, no difference is told twice without another between", () => {
  const small = fc.integer({ min: -2, max: 2 }).map(String);
  fc.assert(
    fc.property(fc.array(fc.tuple(small, small)), fc.boolean(), (checks, isWhole) => {
      const news = newsOf(checks, isWhole);
      let told: number | undefined;
      checks.forEach(([derived, reported], n) => {
        const difference = Number(reported) - Number(derived);
        if (difference === 0) told = undefined;
        if (!news[n]) return;
        expect(difference).not.toBe(0);
        expect(difference).not.toBe(told);
        told = difference;
      });
    }),
  );
});
