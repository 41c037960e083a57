/** What a bench says: a table for people, JSON for whoever compares. Pure. */
import type { Curve } from "./chart";
import type { Machine } from "./machine";
import type { Aim, Figure } from "./measurement";

export interface Result {
  name: string;
  value: number;
  unit: string;
  yardstick: string;
  /** In words; null where the figure is there to be known, not to be judged. */
  aim: string | null;
  pass: boolean | null;
  /** The cost at several sizes. */
  curve?: Curve;
}

export interface Report {
  machine: Machine;
  /** ISO 8601, UTC: when the bench began. */
  date: string;
  results: Result[];
}

/** A figure with its verdict; `judged` false where the sizes were too small for one. */
export function resultOf({ aim, value, ...figure }: Figure, judged: boolean): Result {
  const isJudged = aim !== undefined && judged;
  return {
    name: figure.name,
    value: rounded(value),
    unit: figure.unit,
    yardstick: figure.yardstick,
    aim: aim === undefined ? null : `${aim.is} ${rounded(aim.value)}`,
    pass: isJudged ? holds(aim, value) : null,
    ...(figure.curve && { curve: figure.curve }),
  };
}

function holds({ is, value: bound }: Aim, value: number): boolean {
  if (is === "at least") return value >= bound;
  return is === "under" ? value < bound : value <= bound;
}

/** Three digits that say something; all of them where there are more before the point. */
export function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

const VERDICTS = new Map<boolean | null, string>([
  [true, "met"],
  [false, "MISSED"],
  [null, ""],
]);

/** The results as columns, each with its yardstick on the line below. */
export function tableOf(results: readonly Result[]): string {
  const rows = results.map(({ name, value, unit, aim, pass }) => [
    name,
    `${value} ${unit}`.trim(),
    aim === null ? "" : `aim: ${aim}`,
    VERDICTS.get(pass) ?? "",
  ]);
  const widths = [0, 1, 2].map((column) =>
    Math.max(0, ...rows.map((row) => (row[column] ?? "").length)),
  );
  return results
    .map(({ yardstick }, n) => {
      const cells = (rows[n] ?? []).map((cell, column) => cell.padEnd(widths[column] ?? 0));
      return `${cells.join("  ").trimEnd()}\n    ${yardstick}\n`;
    })
    .join("");
}
