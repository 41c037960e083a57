import { expect, test } from "vitest";
import type { Aim, Figure } from "../../bench/measurement";
import { resultOf, rounded, tableOf } from "../../bench/report";

const figure = (value: number, aim?: Aim): Figure => ({
  name: "scheduler.wait_ms",
  value,
  unit: "ms",
  yardstick: "a clock",
  ...(aim && { aim }),
});

test.each<[Aim["is"], number, boolean]>([
  ["at least", 4.99, false],
  ["at least", 5, true],
  ["at most", 5, true],
  ["at most", 5.01, false],
  ["under", 4.99, true],
  ["under", 5, false],
])("%s 5: %d is judged %s", (is, value, pass) => {
  expect(resultOf(figure(value, { is, value: 5 }), true)).toMatchObject({ aim: `${is} 5`, pass });
});

test("a verdict is on the figure itself, not on what it is rounded to", () => {
  const result = resultOf(figure(250.3, { is: "at most", value: 250 }), true);
  expect(result).toMatchObject({ value: 250, pass: false });
});

test("without an aim, and where sizes were too small, nothing is judged", () => {
  expect(resultOf(figure(1), true)).toMatchObject({ aim: null, pass: null });
  expect(resultOf(figure(9, { is: "at most", value: 5 }), false)).toMatchObject({
    aim: "at most 5",
    pass: null,
  });
});

test.each([
  [0.047_44, 0.0474],
  [6.789, 6.79],
  [99.96, 100],
  [12_345.6, 12_346],
  [0, 0],
])("%d is shown as %d", (value, shown) => {
  expect(rounded(value)).toBe(shown);
});

test("the table has each result in columns and its yardstick below", () => {
  const results = [
    resultOf(figure(7, { is: "at most", value: 5 }), true),
    resultOf({ ...figure(1234), name: "scheduler.n", unit: "" }, true),
  ];
  expect(tableOf(results)).toBe(
    [
      "scheduler.wait_ms  7 ms  aim: at most 5  MISSED",
      "    a clock",
      "scheduler.n        1234",
      "    a clock",
      "",
    ].join("\n"),
  );
});
