/**
 * Options that expired, were assigned or were exercised: rows with a quantity and no price, by which the position goes away.
 * They are fills at nothing, as those of Interactive Brokers are, or at what was settled in cash; the shares of an assignment
 * have rows of their own.
 *
 * Few exports say on which side such a row is. It is told by what else the file says of the contract (sold to open, bought to
 * close: it was short), else, where an exporter is known to print by how much a position changed, by the sign. Nothing else
 * tells it: a contract that was opened before the file begins may be long or short.
 */
import type { CsvColumns } from "../../../../src-shared/statements";
import { productOf } from "../../decimal";
import { type DecimalMark, isBlank, readAmount } from "../amounts";
import type { CsvRow } from "../content/csv-rows";
import type { CellOf } from "./cells";
import { priceOf } from "./derived-price";
import { isOneOf } from "./fee-layouts";
import { headerKey } from "./known-headers";
import type { KindColumns } from "./no-execution";
import { rowInstant, type TimeStyle } from "./row-time";
import { chosenSide, isTrade, type SideWords, sideOf } from "./side";

/** The side that closes the position, and at what price; a note where nobody can tell. */
export type Closing = { side: "buy" | "sell"; price: string } | { note: string };

export interface ClosingStyle extends TimeStyle {
  decimal: DecimalMark;
  words: SideWords;
  headers: readonly string[];
  kinds: KindColumns;
}

const CLOSED = /(?<!\p{L})(?:expir(?:ed|es|ation|y)|assign(?:ed|ment)|exercised?)(?!\p{L})/iu;
/** Robinhood's and Questrade's codes, as all that is said. */
const CODES = /^(?:oexp|oasgn|oexcs|exp|asn)$/i;
/** In a description, beside a word that says something else (Schwab: `Journaled Shares`, thinkorswim). */
const REMOVED = /removal of option|^option (?:expiration|assignment|exercise)/i;
const OPTION = /(?<!\p{L})(?:calls?|puts?|options?)(?!\p{L})/iu;
/** `SPY 03/20/2026 580.00 C`, `SPY   260320C00580000`, `-SPY260320C580`. */
const OPTION_NAME = /\d [CP]$|\d{6}[CP]\d/;
const DESCRIPTIONS: ReadonlySet<string> = new Set(["description", "transaction description"]);
const EFFECTS: ReadonlySet<string> = new Set(["pos effect", "open/close", "position effect"]);
/** Before fees, where there is such a column. */
const CASH = ["value", "gross amount", "amount", "amount $", "amount ($)", "net amount"];
/** E*TRADE, Questrade, Schwab and thinkorswim print by how much the position changed, as others' recordings show. */
const CHANGES: readonly (readonly string[])[] = [
  ["activity/trade date", "activity type", "quantity #"],
  ["activity type", "account #", "gross amount"],
  ["action", "symbol", "fees & comm"],
  ["exec time", "pos effect", "net price"],
];

/** Robinhood marks some quantities: `2S`. */
export const closingQuantity = (text: string): string => text.replace(/(?<=\d)s$/i, "");

/** By the rows that close a position without a price. */
export function closingsIn(
  rows: readonly CsvRow[],
  columns: CsvColumns,
  cell: CellOf,
  style: ClosingStyle,
): Map<CsvRow, Closing> {
  const found = new Map<CsvRow, Closing>();
  const closing = rows.filter((row) => isClosing(row, columns, cell, style));
  if (closing.length === 0) return found;
  const nameOf = (row: CsvRow): string =>
    JSON.stringify([cell(row, columns.account), cell(row, columns.symbol)]);
  const names = new Set(closing.map(nameOf));
  const trades = new Map<string, CsvRow[]>();
  const apart = new Set(closing);
  for (const row of rows) {
    const name = nameOf(row);
    if (names.has(name) && !apart.has(row)) trades.set(name, [...(trades.get(name) ?? []), row]);
  }
  const isChange = isOneOf(CHANGES, style.headers);
  for (const row of closing) {
    found.set(row, closingOf(row, trades.get(nameOf(row)) ?? [], columns, cell, style, isChange));
  }
  return found;
}

function isClosing(
  row: CsvRow,
  { side, symbol, quantity, price }: CsvColumns,
  cell: CellOf,
  { decimal, words, headers, kinds }: ClosingStyle,
): boolean {
  const stated = cell(row, price);
  if (!isBlank(stated) && readAmount(stated, decimal) !== "0") return false;
  const size = readAmount(closingQuantity(cell(row, quantity)), decimal);
  if (size === null || size === "0" || isBlank(cell(row, symbol))) return false;
  const way = cell(row, side);
  if (way !== "" && chosenSide(way, words) !== null) return false;
  if (isTrade(sideOf(way, words)) && !CODES.test(way)) return false;
  const said = [way, ...kinds.kinds.map((name) => cell(row, name))];
  const described = headers.filter((name) => DESCRIPTIONS.has(headerKey(name)));
  const isTold =
    said.some((text) => CLOSED.test(text) || CODES.test(text)) ||
    [way, ...described.map((name) => cell(row, name))].some((text) => REMOVED.test(text));
  const isOption =
    OPTION_NAME.test(cell(row, symbol)) || row.cells.some((text) => OPTION.test(text));
  return isTold && isOption;
}

function closingOf(
  row: CsvRow,
  trades: readonly CsvRow[],
  columns: CsvColumns,
  cell: CellOf,
  style: ClosingStyle,
  isChange: boolean,
): Closing {
  const { decimal, headers } = style;
  const keys = headers.map(headerKey);
  const cash = CASH.map((name) => keys.indexOf(name)).find((at) => at !== -1);
  const paid = cash === undefined ? null : readAmount(row.cells[cash] ?? "", decimal);
  const price = priceIn(row, paid ?? "0", columns, cell, style);
  if (price === null) return { note: IN_CASH };
  const instantOf = (of: CsvRow): number => rowInstant(of, columns, cell, style).time?.at ?? 0;
  const at = instantOf(row);
  const told = trades.flatMap((trade) => {
    const position = positionOf(trade, columns, cell, style);
    const when = instantOf(trade);
    return position === null || when > at ? [] : [{ position, when }];
  });
  const latest = Math.max(...told.map(({ when }) => when));
  const positions = new Set(told.filter(({ when }) => when === latest).map((one) => one.position));
  const [position] = positions;
  if (positions.size === 1) return { side: position === "long" ? "sell" : "buy", price };
  if (!isChange || positions.size > 1) return { note: UNTOLD };
  const isLess = cell(row, columns.quantity).trim().startsWith("-");
  return { side: isLess ? "sell" : "buy", price };
}

/** Nothing, but for an option that is settled in cash: that by what one contract is of (tastytrade); null where nobody tells it. */
function priceIn(
  row: CsvRow,
  paid: string,
  { quantity }: CsvColumns,
  cell: CellOf,
  { decimal, headers }: ClosingStyle,
): string | null {
  if (paid === "0") return "0";
  const multiplier = headers.find((name) => headerKey(name) === "multiplier");
  const sizes = [cell(row, multiplier), closingQuantity(cell(row, quantity))];
  const [each, count] = sizes.map((text) => readAmount(text, decimal)?.replace("-", "") ?? "0");
  if (!each || !count || each === "0" || count === "0") return null;
  return priceOf(paid.replace("-", ""), productOf([each, count]));
}

const UNTOLD =
  "the file does not tell whether this option was held long or short: export a period in which it was opened too";
const IN_CASH = "an option that was settled in cash, at a price that the file does not tell";

/** What a trade leaves or takes away: a position that is long or short; null where its words do not tell. */
function positionOf(
  row: CsvRow,
  { side }: CsvColumns,
  cell: CellOf,
  { words, headers, kinds }: ClosingStyle,
): "long" | "short" | null {
  const effects = headers.filter((name) => EFFECTS.has(headerKey(name)));
  const way = cell(row, side);
  const trade = sideOf(way, words);
  if (!isTrade(trade)) return null;
  const said = [way, ...[...kinds.kinds, ...effects].map((name) => cell(row, name))].join(" ");
  const opens = /(?<!\p{L})(?:to[ _]open|opening|open|bto|sto|short)(?!\p{L})/iu.test(said);
  const closes = /(?<!\p{L})(?:to[ _]close|closing|close|btc|stc|cover)(?!\p{L})/iu.test(said);
  if (opens === closes) return null;
  return (trade === "buy") === opens ? "long" : "short";
}
