/** The header of a CSV statement: where it is, how its columns are called, and what they most likely hold. */
import type { CsvColumn, CsvColumns } from "../../../../src-shared/statements";
import { isBlank } from "../amounts";
import type { CsvRow } from "../content/csv-rows";
import {
  AMOUNT_AS_QUANTITY,
  COIN_AS_SYMBOL,
  headerKey,
  isFeeWithCurrency,
  KNOWN_HEADERS,
} from "./known-headers";
import { isSectionHeader, sectionUnder } from "./sections";
import { readSentence, type Sentence } from "./sentence";
import { sideOf } from "./side";

export interface CsvTable {
  /** A name for every column: as written, numbered where it comes again or is empty. */
  headers: string[];
  rows: CsvRow[];
}

/** Titles, periods and account data may stand above the header. */
const MAX_HEADER_ROWS = 50;
const FEWEST_KNOWN = 3;
/** For a proposal; what is chosen is then held against all of them. */
const ROWS_LOOKED_AT = 2_000;
const NO_WORDS = { buy: [], sell: [], skip: [] };

const ORDER: readonly CsvColumn[] = [
  "symbol",
  "side",
  "quantity",
  "price",
  "feeCurrency",
  "id",
  "orderId",
  "account",
  "date",
  "time",
];

/** Side, quantity and price are in the sentence. */
const BESIDE_A_SENTENCE = ORDER.filter(
  (column) => !["side", "quantity", "price", "feeCurrency"].includes(column),
);
const CHANGES: ReadonlySet<string> = new Set([
  ...["mutatie", "change", "änderung", "mouvements", "variación", "variazioni", "mudança"],
  ...["variação", "ændring", "förändring", "endring", "zmiana"],
]);

/** The table under the header with all of `wanted`; null where no row has them. */
export function tableUnder(rows: readonly CsvRow[], wanted: readonly string[]): CsvTable | null {
  for (const index of headerPlaces(rows)) {
    const headers = namesOf(rows[index]?.cells ?? []);
    const has = new Set(headers);
    if (wanted.every((name) => has.has(name))) return { headers, rows: sectionUnder(rows, index) };
  }
  return null;
}

/** The table under the row that looks most like a header. */
export function likeliestTable(rows: readonly CsvRow[]): CsvTable {
  const known = new Set(Object.values(KNOWN_HEADERS).flat());
  const scores = headerPlaces(rows).map((at) => {
    const { cells = [] } = rows[at] ?? {};
    return { at, score: cells.filter((cell) => known.has(headerKey(cell))).length };
  });
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a), { at: 0, score: 0 });
  const at = best.score >= FEWEST_KNOWN ? best.at : 0;
  return { headers: namesOf(rows[at]?.cells ?? []), rows: sectionUnder(rows, at) };
}

/** Rows that may be a header: near the top, or anywhere where a row says that it is one. */
const headerPlaces = (rows: readonly CsvRow[]): number[] =>
  rows.flatMap((row, at) => (at < MAX_HEADER_ROWS || isSectionHeader(row) ? [at] : []));

/** What the headers suggest, and the first rows under them; what nobody can tell is left out. */
export function proposedColumns({ headers, rows }: CsvTable): Partial<CsvColumns> {
  const lower = headers.map(headerKey);
  const taken = new Set<number>();
  const found: Partial<Record<CsvColumn, string>> = {};
  const take = (column: CsvColumn, at: number | undefined): void => {
    if (at === undefined) return;
    taken.add(at);
    found[column] = headers[at] as string;
  };
  const likeliest = (column: CsvColumn): number | undefined =>
    KNOWN_HEADERS[column].map((name) => lower.indexOf(name)).find((i) => i !== -1 && !taken.has(i));
  const sentence = KNOWN_HEADERS.quantity.some((name) => lower.includes(name))
    ? undefined
    : KNOWN_HEADERS.details
        .map((name) => lower.indexOf(name))
        .find((at) => tradesIn(rows, at).length > 0);
  take("details", sentence);
  for (const column of sentence === undefined ? ORDER : BESIDE_A_SENTENCE) {
    if (column === "side") take(column, likeliestSide(rows, lower, taken) ?? likeliest(column));
    else if (column !== "time") take(column, likeliest(column));
    else take(column, clockBeside(rows, headers.indexOf(found.date ?? ""), likeliest(column)));
  }
  if (found.symbol === undefined && lower.includes(COIN_AS_SYMBOL.beside)) {
    take("symbol", indexIn(lower, COIN_AS_SYMBOL.coin));
  }
  if (found.quantity === undefined && found.price !== undefined) {
    const at = AMOUNT_AS_QUANTITY.map((name) => lower.indexOf(name)).find((i) => i !== -1);
    take("quantity", at);
  }
  const quantity = headers.indexOf(found.quantity ?? "");
  if (found.side === undefined && quantity !== -1) {
    // Without a sign, only the description says what a row is: `Bought 10 AAPL @ 150`.
    const told = KNOWN_HEADERS.details
      .map((name) => lower.indexOf(name))
      .find((at) => !taken.has(at) && tellsSides(rows, at, quantity));
    take("side", told);
  }
  const isUnpriced =
    sentence === undefined
      ? found.price === undefined
      : tradesIn(rows, sentence).some(({ price }) => price === "");
  if (isUnpriced) take("amount", likeliest("amount"));
  const change = found.details === undefined ? -1 : changeIn(lower);
  if (change !== -1) {
    // DEGIRO: the currency under the name, the amount in the column beside it, which has none.
    take("feeCurrency", change);
    take("amount", change + 1);
  }
  const fees = KNOWN_HEADERS.fees.flatMap((name) => {
    const at = lower.indexOf(name);
    return at === -1 || taken.has(at) ? [] : [headers[at] as string];
  });
  fees.push(
    ...headers.filter(
      (_, at) => isFeeWithCurrency(lower[at] ?? "") && !fees.includes(headers[at] as string),
    ),
  );
  return { ...(found as Partial<CsvColumns>), ...(fees.length > 0 && { fees: fees.slice(0, 8) }) };
}

const indexIn = (lower: readonly string[], name: string): number | undefined => {
  const at = lower.indexOf(name);
  return at === -1 ? undefined : at;
};

/** Several columns may be called what a side is called: the one that names purchases and sales is it. */
function likeliestSide(
  rows: readonly CsvRow[],
  lower: readonly string[],
  taken: ReadonlySet<number>,
): number | undefined {
  return KNOWN_HEADERS.side
    .map((name) => lower.indexOf(name))
    .filter((at) => at !== -1 && !taken.has(at))
    .find((at) =>
      rows.slice(0, ROWS_LOOKED_AT).some(({ cells }) => {
        const side = sideOf(cells[at] ?? "", NO_WORDS);
        return side === "buy" || side === "sell";
      }),
    );
}

/** A column of times of day, beside dates without one; a second column of dates is none. */
function clockBeside(
  rows: readonly CsvRow[],
  date: number,
  time: number | undefined,
): number | undefined {
  const told = (at: number | undefined): string[] =>
    rows.slice(0, ROWS_LOOKED_AT).flatMap(({ cells }) => {
      const text = at === undefined ? "" : (cells[at] ?? "");
      return /\d/.test(text) ? [text] : [];
    });
  const isClock = (text: string): boolean => /\d[:.h]\d\d/.test(text);
  const isDated = (text: string): boolean => /\d{1,4}[-./]\d{1,2}[-./]\d{1,4}/.test(text);
  const times = told(time);
  const isWhole = times.length > 0 && times.every(isDated);
  const dates = told(date);
  const hasClock =
    dates.length > 0 && dates.every((text) => isDated(text) && isClock(text.slice(8)));
  return isWhole || hasClock ? undefined : time;
}

const tradesIn = (rows: readonly CsvRow[], at: number): Sentence[] =>
  rows.slice(0, ROWS_LOOKED_AT).flatMap(({ cells }) => {
    const sentence = at === -1 ? null : readSentence(cells[at] ?? "", cells);
    return sentence === null || sentence === "unclear" ? [] : [sentence];
  });

/** True where the column says of every row with a quantity which side it is; `BEST BUY CO` is no purchase. */
function tellsSides(rows: readonly CsvRow[], at: number, quantity: number): boolean {
  const trades = rows
    .slice(0, ROWS_LOOKED_AT)
    .filter(({ cells }) => !isBlank(cells[quantity] ?? ""));
  return (
    at !== -1 &&
    trades.length > 0 &&
    trades.every(({ cells }) => sideOf(cells[at] ?? "", NO_WORDS) !== "unknown")
  );
}

/** Where the change of the cash is called what DEGIRO calls it, with a column without a name behind it; -1 where nowhere. */
const changeIn = (lower: readonly string[]): number =>
  lower.findIndex((name, at) => CHANGES.has(name) && lower[at + 1] === `column ${at + 2}`);

/** The headers that a mapping names. */
export function wantedHeaders(columns: Partial<CsvColumns>): string[] {
  return Object.values(columns).flat();
}

/** `Price`, `Price (2)`, `Column 9`. */
function namesOf(cells: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return cells.map((cell, at) => {
    const name = cell.replace(/\s+/g, " ").trim() || `Column ${at + 1}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
