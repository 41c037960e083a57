/**
 * The tables of money in thinkorswim's account statement, `Cash Balance` and `Futures Statements`: what each trade cost, and
 * what happened without one (an option that expires). They stand above the trades, without anything that ties them together
 * but the second (https://github.com/blais/johnny and others have recorded how the two tables meet).
 */
import { negated, sumOf } from "../../../decimal";
import { readAmount } from "../../amounts";
import type { CsvRow } from "../../content/csv-rows";
import { headerKey, placesOf } from "../known-headers";

export interface CashRow {
  row: CsvRow;
  /** `TRD`, `RAD`, `EXP`, `BAL`… */
  kind: string;
  /** Seconds since 1970 on the statement's clock. */
  second: number;
  words: string;
  /** What it cost; a rebate is negative. */
  cost: string;
  /** What came in, or with a minus went out, besides that. */
  amount: string;
}

const TOLD_BY = ["type", "description", "misc fees", "commissions & fees", "amount"] as const;
const TIME = /^(\d{1,2})\/(\d{1,2})\/(?:20)?(\d{2})\s+(\d{1,2}):(\d{2}):(\d{2})$/;

/** The rows of all its tables of money; none for any other file. */
export function cashRowsIn(rows: readonly CsvRow[]): CashRow[] {
  const found: CashRow[] = [];
  let table: ReturnType<typeof tableUnder> = null;
  for (const row of rows) {
    const said = row.cells.filter((text) => text !== "");
    const under = tableUnder(row);
    // A title ends the table above it.
    if (under !== null || said.length === 1) table = under;
    else if (table !== null) found.push(...(table(row) ?? []));
  }
  return found;
}

function tableUnder({ cells }: CsvRow): ((row: CsvRow) => CashRow[] | null) | null {
  const keys = cells.map(headerKey);
  const places = placesOf(keys, TOLD_BY);
  const [day, clock] = [
    keys.findIndex((key) => key === "date" || key === "exec date"),
    keys.findIndex((key) => key === "time" || key === "exec time"),
  ];
  if (places === null || day === -1 || clock === -1) return null;
  const [kind, words, misc, commission, amount] = places;
  return (row) => {
    const cell = (at: number): string => row.cells[at] ?? "";
    const second = secondOf(`${cell(day)} ${cell(clock)}`);
    if (second === null) return null;
    const amountIn = (at: number): string => readAmount(cell(at), ".") ?? "0";
    const cost = negated(sumOf([amountIn(misc), amountIn(commission)]));
    return [
      {
        ...{ row, second, cost },
        kind: cell(kind),
        words: cell(words).replace(/\s+/g, " "),
        amount: amountIn(amount),
      },
    ];
  };
}

/** `3/13/26 09:31:05`; null for anything else. */
export function secondOf(text: string): number | null {
  const [, month, day, year, hour, minute, second] = TIME.exec(text.trim()) ?? [];
  if (second === undefined) return null;
  const [y, mo, d, h, mi, sec] = [year, month, day, hour, minute, second].map(Number) as Numbers;
  return Date.UTC(2000 + y, mo - 1, d, h, mi, sec) / 1_000;
}

type Numbers = [number, number, number, number, number, number];
