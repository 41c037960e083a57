/** The page of figures and its chart. */
import { expect, test } from "vitest";
import { chartOf } from "../../bench/chart";
import type { Report } from "../../bench/report";
import { CHART, resultsPage } from "../../bench/results";

const points = [
  { size: 10_000, cost: 50 },
  { size: 1_000_000, cost: 55 },
];
const report: Report = {
  machine: {
    ...{ cpu: "A CPU", cores: 2, memoryGb: 24, os: "linux 6", node: "v24.0.0" },
    ...{ redis: "redis 7", fsyncMs: 0.2, loadBefore: 0 },
  },
  date: "2026-11-28T12:00:00.000Z",
  results: [
    {
      name: "a.b_ms",
      value: 5,
      unit: "ms",
      yardstick: "x | y",
      aim: "at most 4",
      pass: false,
      curve: { label: "a", points },
    },
  ],
};

test("the page says machine, day, figure, verdict and what stands beside it", () => {
  const page = resultsPage(report, false);
  expect(page).toContain("2 × A CPU, 24 GB");
  expect(page).toContain("2026-11-28");
  expect(page).toContain("| `a.b_ms` | 5 ms | at most 4 | **missed** | x \\| y |");
  expect(page).toContain(`](${CHART})`);
  expect(page).not.toContain("--quick");
  expect(resultsPage(report, true)).toContain("prove only that the bench works");
});

test("the chart has a dot for each point, and a cost that grows is higher up", () => {
  const svg = chartOf("cost <of> it", [{ label: "a & b", points }]);
  const dots = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);
  expect(dots).toHaveLength(2);
  expect(dots[1]?.[0]).toBeGreaterThan(dots[0]?.[0] ?? 0);
  expect(dots[1]?.[1]).toBeLessThan(dots[0]?.[1] ?? 0);
  expect(svg).toContain("a &amp; b");
  expect(svg).toContain("cost &lt;of> it");
  expect(svg).toContain("prefers-color-scheme:dark");
  expect(() => chartOf("nothing", [])).toThrow(RangeError);
});
