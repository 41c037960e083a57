/** The header of a CSV statement: where it is, how its columns are called, and what they most likely hold. */
import type { CsvColumn, CsvColumns } from "../../../../src-shared/statements";
import type { CsvRow } from "../content/csv-rows";
import { withCashSideHeader } from "./cash-sides";
import type { CsvTable } from "./cells";
import { isFeeByWord, isFeeWithCurrency, pricesInWords } from "./fee-layouts";
import {
  AMOUNT_AS_QUANTITY,
  COIN_AS_SYMBOL,
  headerKey,
  KNOWN_HEADERS,
  NAME_AS_SYMBOL,
  sameHeader,
} from "./known-headers";
import { isSectionHeader, sectionUnder } from "./sections";
import { readSentence, type Sentence } from "./sentence";
import { likeliestSide, tellingSide } from "./side-column";
import { withCashHeader } from "./thinkorswim/statement";

/** Titles, periods and account data may stand above the header. */
const MAX_HEADER_ROWS = 50;
const FEWEST_KNOWN = 3;
/** What only a table of trades has all of, and what each counts for beside a known name. */
const TRADE_PARTS: readonly CsvColumn[] = ["symbol", "quantity", "price"];
const PART_WEIGHT = 3;
/** For a proposal; what is chosen is then held against all of them. */
const ROWS_LOOKED_AT = 2_000;
/** As many as a mapping holds. */
const MAX_FEES = 12;

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
const BESIDE_ITS_PRICE = ORDER.filter((column) => column !== "price");
const CHANGES: ReadonlySet<string> = new Set([
  ...["mutatie", "change", "änderung", "mouvements", "variación", "variazioni", "mudança"],
  ...["variação", "ændring", "förändring", "endring", "zmiana"],
]);

/** The table under the header with all of `wanted`; null where no row has them. */
export function tableUnder(rows: readonly CsvRow[], wanted: readonly string[]): CsvTable | null {
  for (const index of headerPlaces(rows)) {
    const headers = namesOf(rows[index]?.cells ?? []);
    const has = new Set(withCashHeader(withCashSideHeader(headers)));
    if (wanted.every((name) => has.has(name))) return { headers, rows: sectionUnder(rows, index) };
  }
  return null;
}

/** The table under the row that looks most like a header: one that names what a trade is made of, before one of money. */
export function likeliestTable(rows: readonly CsvRow[]): CsvTable {
  const known = namesIn(Object.keys(KNOWN_HEADERS) as CsvColumn[]);
  const parts = TRADE_PARTS.map((column) => namesIn([column]));
  const scores = headerPlaces(rows).map((at) => {
    const names = (rows[at]?.cells ?? []).map(sameHeader);
    const named = names.filter((name) => known.has(name)).length;
    const whole = parts.filter((part) => names.some((name) => part.has(name))).length;
    return { at, score: named < FEWEST_KNOWN ? 0 : named + whole * PART_WEIGHT };
  });
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a), { at: 0, score: 0 });
  return { headers: namesOf(rows[best.at]?.cells ?? []), rows: sectionUnder(rows, best.at) };
}

const namesIn = (columns: readonly CsvColumn[]): ReadonlySet<string> =>
  new Set(columns.flatMap((column) => KNOWN_HEADERS[column]).map(sameHeader));

/**
 * Rows that may be a header: near the top, anywhere where a row says that it is one, or under a title of its own (a month of
 * thinkorswim's cash stands above the trades).
 */
const headerPlaces = (rows: readonly CsvRow[]): number[] =>
  rows.flatMap((row, at) =>
    at < MAX_HEADER_ROWS || isSectionHeader(row) || isUnderTitle(row, rows[at - 1]) ? [at] : [],
  );

function isUnderTitle({ cells }: CsvRow, above: CsvRow | undefined): boolean {
  const isTitle = above?.cells.filter((text) => text !== "").length === 1;
  const names = isTitle ? cells.filter((text) => text !== "") : [];
  return names.length >= FEWEST_KNOWN && !names.some((text) => /\d/.test(text));
}

/** What the headers suggest, and the first rows under them; what nobody can tell is left out. */
export function proposedColumns({ headers, rows }: CsvTable): Partial<CsvColumns> {
  const looked = rows.slice(0, ROWS_LOOKED_AT);
  const lower = headers.map(headerKey);
  const names = headers.map(sameHeader);
  const taken = new Set<number>();
  const found: Partial<Record<CsvColumn, string>> = {};
  const take = (column: CsvColumn, at: number | undefined): void => {
    if (at === undefined || taken.has(at)) return;
    taken.add(at);
    found[column] = headers[at] as string;
  };
  /** The columns with a name for it, the surest first. */
  const called = (known: readonly string[]): number[] =>
    known
      .map((name) => names.indexOf(sameHeader(name)))
      .filter((at) => at !== -1 && !taken.has(at));
  const likeliest = (column: CsvColumn): number | undefined => called(KNOWN_HEADERS[column])[0];
  const isPricedInWords = pricesInWords(headers);
  const sentence =
    called(KNOWN_HEADERS.quantity).length > 0 && !isPricedInWords
      ? undefined
      : called(KNOWN_HEADERS.details).find((at) => tradesIn(rows, at).length > 0);
  take("details", sentence);
  const beside = isPricedInWords ? BESIDE_ITS_PRICE : BESIDE_A_SENTENCE;
  for (const column of sentence === undefined ? ORDER : beside) {
    if (column === "side") take(column, likeliestSide(looked, called(KNOWN_HEADERS.side)));
    else if (column === "date") {
      const dates = called(KNOWN_HEADERS.date);
      take(column, dateAmong(rows, dates, [...called(KNOWN_HEADERS.time), ...dates]));
    } else if (column === "orderId")
      take(column, shiftedBehind(headers, looked, likeliest(column)));
    else if (column !== "time") take(column, likeliest(column));
    else {
      const times = called([...KNOWN_HEADERS.time, ...KNOWN_HEADERS.date]);
      take(column, clockBeside(rows, headers.indexOf(found.date ?? ""), times));
    }
  }
  if (found.symbol === undefined && lower.includes(COIN_AS_SYMBOL.beside)) {
    take("symbol", called([COIN_AS_SYMBOL.coin])[0]);
  }
  if (found.quantity === undefined && found.price !== undefined) {
    take("quantity", called(AMOUNT_AS_QUANTITY)[0]);
  }
  if (found.symbol === undefined && found.quantity !== undefined) {
    take("symbol", called(NAME_AS_SYMBOL)[0]);
  }
  const quantity = headers.indexOf(found.quantity ?? "");
  if (found.side === undefined && quantity !== -1) {
    // Without a sign, only a word says what a row is: that of the description (`Bought 10 AAPL @ 150`), or of a column with any name.
    const isSigned = told(rows, quantity).some((text) => /^\s*[(-]/.test(text));
    const others = isSigned ? [] : headers.keys();
    const all = [...called(KNOWN_HEADERS.details), ...others].filter((at) => !taken.has(at));
    const price = headers.indexOf(found.price ?? "");
    const telling = tellingSide(looked, all, { quantity, price });
    take("side", telling);
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
  const charges = new Set([
    ...called(KNOWN_HEADERS.fees).filter((at) => !isRate(rows, at)),
    ...[...headers.keys()].filter((at) => !taken.has(at) && isFeeWithCurrency(lower[at] ?? "")),
  ]);
  const byWord = [...headers.keys()].filter(
    (at) =>
      charges.size === 0 && !taken.has(at) && isFeeByWord(lower[at] ?? "") && isFees(rows, at),
  );
  const fees = [...charges, ...byWord].map((at) => headers[at] as string).slice(0, MAX_FEES);
  return { ...(found as Partial<CsvColumns>), ...(fees.length > 0 && { fees }) };
}

/** What says of any text what it is in time. */
const isClock = (text: string): boolean => /\d[:.h]\d\d/.test(text);
const isDated = (text: string): boolean => /\d{1,4}[-./]\d{1,2}[-./]\d{1,4}/.test(text);
const isClockOnly = (text: string): boolean =>
  /^\s*\d{1,2}[:.h]\d{2}([:.]\d{2})?/.test(text) && !isDated(text);

/** True for a column of percentages: what a fee was reckoned by is no fee. */
const isRate = (rows: readonly CsvRow[], at: number): boolean =>
  told(rows, at).some((text) => text.trimEnd().endsWith("%"));

/** True for a column with numbers and no percentages among them. */
const isFees = (rows: readonly CsvRow[], at: number): boolean =>
  told(rows, at).length > 0 && !isRate(rows, at);

/** The cells of a column that have a digit. */
const told = (rows: readonly CsvRow[], at: number): string[] =>
  rows.slice(0, ROWS_LOOKED_AT).flatMap(({ cells }) => {
    const text = cells[at] ?? "";
    return /\d/.test(text) ? [text] : [];
  });

/**
 * The first that does not have times of day only; one that has the time too where the first has none, nor any column beside it
 * (Zerodha: `trade_date`, `order_execution_time`).
 */
function dateAmong(
  rows: readonly CsvRow[],
  candidates: readonly number[],
  clocks: readonly number[],
): number | undefined {
  const is = (at: number, what: (text: string) => boolean): boolean => {
    const texts = told(rows, at);
    return texts.length > 0 && texts.every(what);
  };
  const first = candidates.find((at) => !is(at, isClockOnly));
  const isDayOnly = first !== undefined && is(first, (text) => isDated(text) && !isClock(text));
  if (!isDayOnly || clocks.some((at) => is(at, isClockOnly))) return first;
  return candidates.find((at) => is(at, (text) => isDated(text) && isClock(text))) ?? first;
}

/** A column of times of day, beside dates without one; a second column of dates is none. */
function clockBeside(
  rows: readonly CsvRow[],
  date: number,
  candidates: readonly number[],
): number | undefined {
  const dates = told(rows, date);
  const hasClock =
    dates.length > 0 && dates.every((text) => isDated(text) && isClock(text.slice(8)));
  if (hasClock) return undefined;
  return candidates.find((at) => {
    const times = told(rows, at);
    return times.length === 0 || !times.every(isDated);
  });
}

const tradesIn = (rows: readonly CsvRow[], at: number): Sentence[] =>
  rows.slice(0, ROWS_LOOKED_AT).flatMap(({ cells }) => {
    const sentence = at === -1 ? null : readSentence(cells[at] ?? "", cells);
    return sentence === null || sentence === "unclear" ? [] : [sentence];
  });

/** The column itself, or the one without a name behind it where all of it stands there (DEGIRO's order ids). */
function shiftedBehind(
  headers: readonly string[],
  rows: readonly CsvRow[],
  at: number | undefined,
): number | undefined {
  if (at === undefined || headers[at + 1] !== `Column ${at + 2}`) return at;
  const says = (place: number): boolean => rows.some(({ cells }) => (cells[place] ?? "") !== "");
  return !says(at) && says(at + 1) ? at + 1 : at;
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
