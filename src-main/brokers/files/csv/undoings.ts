/**
 * Rows that take a trade back (flatex and UBS: `Storno`, Schwab: `Cancel Buy`): each undoes one other row of the file, of the
 * same symbol, quantity and price. That one stays the fill it was and is marked as taken back.
 */
import type { CsvColumns } from "../../../../src-shared/statements";
import { negated } from "../../decimal";
import { type DecimalMark, isBlank, readAmount } from "../amounts";
import type { CsvRow } from "../content/csv-rows";
import type { CellOf } from "./cells";
import { rowInstant, type TimeStyle } from "./row-time";
import {
  chosenSide,
  isTrade,
  NO_WORDS,
  REVERSAL,
  type RowSide,
  type SideWords,
  sideOf,
} from "./side";

/**
 * What a row is: `undone` by another, `undoes` another, or that and `misread` as a trade of its own by earlier versions,
 * whose fill is to be taken back too. A note where what it undoes is not in the file.
 */
export type Undoing = "undone" | "undoes" | "misread" | { note: string };

/** Anywhere but in a word for the side only in front, as flatex has it. */
const REVERSED = /^storn(?:o|ierung)\s+(?=\S)/i;

/** Schwab: `Cancel Buy`, `Cancel Reinvest Shares`; `Cancelled Buy` may be an order that was called off. */
const CANCELS = /^cancel +(?=\S)/i;

export interface UndoingStyle extends TimeStyle {
  decimal: DecimalMark;
  words: SideWords;
}

/** The word for a side without what says that it is taken back. */
export const withoutReversal = (way: string): string => way.replace(REVERSAL, " ").trim();

/** By the rows that undo others, and those which are undone. */
export function undoingsIn(
  rows: readonly CsvRow[],
  columns: CsvColumns,
  cell: CellOf,
  style: UndoingStyle,
): Map<CsvRow, Undoing> {
  const found = new Map<CsvRow, Undoing>();
  if (columns.quantity === undefined) return found;
  const told = rows.flatMap((row) => reversalIn(row, columns, cell, style) ?? []);
  if (told.length === 0) return found;
  const undoing = new Set(told.map(({ row }) => row));
  const trades = new Map<string, CsvRow[]>();
  for (const row of rows) {
    const key = undoing.has(row) ? null : keyOf(row, columns, cell, style.decimal);
    if (key !== null) trades.set(key, [...(trades.get(key) ?? []), row]);
  }
  for (const reversal of told) {
    const key = keyOf(reversal.row, columns, cell, style.decimal);
    const alike = (key === null ? [] : (trades.get(key) ?? [])).filter((row) => !found.has(row));
    const undone = undoneBy(reversal, alike, columns, cell, style);
    if (undone !== undefined) found.set(undone, "undone");
    found.set(reversal.row, undone === undefined ? { note: NOT_HERE } : reversal.kind);
  }
  return found;
}

const NOT_HERE =
  "it takes back a trade that is not in this file: delete that fill, or export a period that holds both";

interface Reversal {
  row: CsvRow;
  kind: "undoes" | "misread";
  /** What it takes back, as the row of that is worded; empty where it says no more than that it does. */
  rest: string;
  side: RowSide;
}

function reversalIn(
  row: CsvRow,
  columns: CsvColumns,
  cell: CellOf,
  { decimal, words }: UndoingStyle,
): Reversal | null {
  const way = cell(row, columns.side);
  const quantity = (): string => readAmount(cell(row, columns.quantity), decimal) ?? "0";
  const [cancels] = CANCELS.exec(way) ?? [];
  if (cancels !== undefined) {
    if (chosenSide(way, words) !== null) return null;
    const side = sideOf(way.slice(cancels.length), NO_WORDS);
    return isTrade(side) && quantity() !== "0" ? { row, kind: "undoes", rest: "", side } : null;
  }
  const text = REVERSAL.test(way) ? way : row.cells.find((other) => REVERSED.test(other));
  if (text === undefined || quantity() === "0") return null;
  if (way !== "" && chosenSide(way, words) !== null) return null;
  const rest = withoutReversal(text);
  return { row, kind: "misread", rest, side: sideOf(rest, NO_WORDS) };
}

/** Symbol, quantity and price, of which a row and what undoes it have the same; null where one of them is missing. */
function keyOf(
  row: CsvRow,
  { account, symbol, quantity, price, amount }: CsvColumns,
  cell: CellOf,
  decimal: DecimalMark,
): string | null {
  const sizes = [quantity, price ?? amount].map((header) => readAmount(cell(row, header), decimal));
  if (sizes.some((size) => size === null || size === "0")) return null;
  const plain = sizes.map((size) => (size?.startsWith("-") ? negated(size) : size));
  return JSON.stringify([cell(row, account), cell(row, symbol), ...plain]);
}

/**
 * The trade that a reversal takes back, of those that are alike: the one it names (by its words, else by its order), and of
 * several the last one before it.
 */
function undoneBy(
  { row, rest, side }: Reversal,
  alike: readonly CsvRow[],
  columns: CsvColumns,
  cell: CellOf,
  style: UndoingStyle,
): CsvRow | undefined {
  const instantOf = (of: CsvRow): number => rowInstant(of, columns, cell, style).time?.at ?? 0;
  const sideOfRow = (of: CsvRow): RowSide => {
    if (columns.side !== undefined) return sideOf(cell(of, columns.side), style.words);
    return (readAmount(cell(of, columns.quantity), style.decimal) ?? "").startsWith("-")
      ? "sell"
      : "buy";
  };
  const order = cell(row, columns.orderId);
  const [at, isTold] = [instantOf(row), isTrade(side)];
  const trades = alike.filter((of) => instantOf(of) <= at && isTrade(sideOfRow(of)));
  const named = [
    trades.filter((of) => /\d/.test(rest) && of.cells.includes(rest)),
    trades.filter((of) => !isBlank(order) && cell(of, columns.orderId) === order),
    trades.filter((of) => isTold && sideOfRow(of) === side),
  ].find((some) => some.length > 0);
  const possible = named ?? (isTold ? [] : trades);
  // Bought and sold alike, and nothing tells which of them it is.
  if (new Set(possible.map(sideOfRow)).size > 1) return undefined;
  const latest = Math.max(...possible.map(instantOf).filter((of) => of < at));
  const before = possible.filter((of) => instantOf(of) === latest);
  return before.at(-1) ?? possible.findLast(({ line }) => line < row.line) ?? possible[0];
}
