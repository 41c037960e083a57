/** A CSV statement with a column mapping: what the file as a whole tells first, then row by row. */
import { setImmediate as yieldToOthers } from "node:timers/promises";
import {
  type CsvColumns,
  csvColumnsSchema,
  missingColumns,
} from "../../../../src-shared/statements";
import { DAY_MS } from "../../../foundation/clock";
import { type DecimalMark, decimalMarkOf, isBlank } from "../amounts";
import { type CsvRow, readCsv } from "../content/csv-rows";
import { delimiterOf } from "../content/delimiter";
import { decodeText } from "../content/text";
import { onceEach } from "../ids";
import {
  type ReadingContext,
  StatementError,
  type StatementFacts,
  type StatementFile,
  type StatementReading,
} from "../statement";
import { type DateOrder, mayBeginWithYear, needsOrder, orderOf, readWallTime } from "../wall-time";
import { refuseUntoldSides, withCashSide, withCashSides } from "./cash-sides";
import { type CellOf, type CsvTable, cellReader } from "./cells";
import { closingsIn } from "./closings";
import { withConverts } from "./coinbase-converts";
import { likeliestTable, proposedColumns, tableUnder, wantedHeaders } from "./columns";
import { withContractNames } from "./contract-names";
import { readCsvRows } from "./csv-fills";
import { withFurtherFills } from "./further-fills";
import { tradesOfBinance } from "./ledgers/binance";
import { tradesOfKoinly } from "./ledgers/koinly";
import { tradesOfKraken } from "./ledgers/kraken";
import { kindColumnsIn } from "./no-execution";
import type { CsvDraft } from "./options";
import { isOrderFee, orderFees, withWholeIds } from "./order-fees";
import { withFilledVolumes } from "./order-log";
import { executionsOf } from "./round-trips";
import { feesAreCash } from "./row-fees";
import { zoneColumnIn } from "./row-time";
import { readSentence } from "./sentence";
import { NO_WORDS, type SideWords } from "./side";
import { withoutSpreads, withWholeLegs } from "./spread-legs";
import { withCash, withCashCosts } from "./thinkorswim/statement";
import { undoingsIn } from "./undoings";

const YEAR_MS = 366 * DAY_MS;

/** Reads a file. Throws a {@link StatementError} where the mapping does not fit, or the file does not tell enough. */
export async function readCsvStatement(
  { bytes }: StatementFile,
  options: CsvDraft,
  { now, signal }: ReadingContext,
): Promise<StatementReading> {
  const { text, encoding } = decodeText(bytes, options.encoding);
  const delimiter = options.delimiter ?? delimiterOf(text);
  const facts: StatementFacts = { encoding, delimiter };
  const all = await readCsv(text, delimiter, signal);
  const found = tableOf(all, options, facts);
  facts.headers = found.headers;
  facts.columns = options.columns ?? proposedColumns(found);
  const chosen = withCashSide(wholeColumns(facts.columns, facts), found.headers);
  const columns = withCashCosts(chosen, found.headers);
  const table = { ...found, rows: withWholeIds(found.rows, found.headers, columns.orderId) };

  const cell = cellReader(table.headers);
  /** Between two looks at all rows, others get a turn. */
  const turn = async (): Promise<void> => {
    await yieldToOthers();
    signal.throwIfAborted();
  };
  await turn();
  facts.decimal = decimalOf(table.rows, columns, cell, options.decimal ?? null, facts);
  await turn();
  facts.dateOrder = dateOrderOf(table.rows, columns, cell, options.dateOrder ?? null, facts, now);
  const marks = { decimal: facts.decimal ?? ".", dateOrder: facts.dateOrder ?? "ymd" };
  await turn();
  refuseUntoldSides(table.rows, table.headers, columns, cell, { decimal: marks.decimal, facts });
  await turn();
  const areCash = feesAreCash(table.rows, columns, cell, { ...options, ...marks }, facts);
  await turn();
  const hasOpenEnd = !/[\r\n]$/.test(text);
  const sentenceDecimal = sentenceDecimalOf(table.rows, columns, cell, options.decimal, facts);
  const fees = orderFees(table.rows, columns, cell, marks.decimal);
  const kinds = kindColumnsIn(table.headers, columns);
  const told = {
    ...marks,
    timeZone: options.timeZone ?? null,
    zoneColumn: zoneColumnIn(table.headers),
    words: { ...NO_WORDS, ...options.sides },
    headers: table.headers,
    kinds,
  };
  const style = {
    ...options,
    ...marks,
    sentenceDecimal,
    orderFees: fees,
    feesAreCash: areCash,
    zoneColumn: zoneColumnIn(table.headers),
    headers: table.headers,
    kinds,
    undoings: undoingsIn(table.rows, columns, cell, told),
    closings: closingsIn(table.rows, columns, cell, told),
    hasOpenEnd,
  };
  const read = await readCsvRows(table, columns, cell, style, { now, signal });
  return onceEach({ ...read, facts });
}

function tableOf(rows: readonly CsvRow[], options: CsvDraft, facts: StatementFacts): CsvTable {
  if (rows.length === 0) throw new StatementError("STATEMENT_EMPTY", "The file has no rows", facts);
  const { columns } = options;
  const words = { ...NO_WORDS, ...options.sides };
  const likeliest = whole(withCash(likeliestTable(rows), rows), words);
  const made =
    executionsOf(likeliest) ??
    tradesOfKraken(likeliest, options) ??
    tradesOfBinance(likeliest, options) ??
    tradesOfKoinly(likeliest, options);
  if (columns === undefined) return made ?? likeliest;
  const wanted = wantedHeaders(columns);
  const table = tableUnder(rows, wanted);
  if (table !== null) return whole(withCash(table, rows), words);
  if (made !== null && wanted.every((name) => made.headers.includes(name))) return made;
  const { headers } = made ?? likeliest;
  const missing = wanted.filter((name) => !headers.includes(name));
  throw new StatementError(
    "STATEMENT_COLUMNS_MISSING",
    `The file has no column ${list(missing)}: export it with them, or choose other columns in the connection (it has ${list(headers)})`,
    { ...facts, headers, columns },
  );
}

/** With what a row leaves to other rows, columns or words: both sides of a conversion, the time of a spread's leg, what was filled, the order of a further fill, an option's own name, the side of the cash. */
const whole = (table: CsvTable, words: SideWords): CsvTable =>
  [
    ...[withConverts, withWholeLegs, withoutSpreads, withFurtherFills, withFilledVolumes],
    ...[withContractNames, withCashSides],
  ].reduce((told, tell) => tell(told, words), table);

function wholeColumns(columns: Partial<CsvColumns>, facts: StatementFacts): CsvColumns {
  const missing = missingColumns(columns);
  const read = csvColumnsSchema.safeParse(columns);
  if (missing.length === 0 && read.success) return read.data;
  throw new StatementError(
    "STATEMENT_COLUMNS_MISSING",
    missing.length > 0
      ? `Choose which column holds the ${list(missing)}`
      : "A header of the file is too long for a name: shorten it, or choose other columns",
    facts,
  );
}

function decimalOf(
  rows: readonly CsvRow[],
  columns: CsvColumns,
  cell: CellOf,
  chosen: DecimalMark | null,
  facts: StatementFacts,
): DecimalMark | null {
  if (chosen !== null) return chosen;
  const { quantity, price, amount, fees = [] } = columns;
  const amounts = function* (): Generator<string> {
    for (const row of rows) {
      const total = needsAmount(row, columns, cell) ? [amount] : [];
      for (const header of [quantity, price, ...fees, ...total]) {
        const text = cell(row, header);
        if (!isBlank(text) && /\d/.test(text)) yield text;
      }
    }
  };
  return markIn(amounts(), facts);
}

/** True for a row that is told by its amount: a trade without a price, the costs of an order. */
function needsAmount(row: CsvRow, columns: CsvColumns, cell: CellOf): boolean {
  const { amount, price, details } = columns;
  if (amount === undefined || price !== undefined) return false;
  if (details === undefined) return !isBlank(cell(row, columns.quantity));
  if (isOrderFee(row, columns, cell)) return true;
  const sentence = readSentence(cell(row, details), row.cells);
  return sentence !== null && sentence !== "unclear" && sentence.price === "";
}

/** As its sentences write it; what was chosen is about the columns, and counts only where no sentence tells. */
function sentenceDecimalOf(
  rows: readonly CsvRow[],
  { details }: CsvColumns,
  cell: CellOf,
  chosen: DecimalMark | null | undefined,
  facts: StatementFacts,
): DecimalMark {
  if (details === undefined) return ".";
  const numbers = rows.flatMap((row) => {
    const sentence = readSentence(cell(row, details), row.cells);
    return sentence === null || sentence === "unclear" ? [] : [sentence.quantity, sentence.price];
  });
  const evidence = decimalMarkOf(numbers);
  const isTold = evidence === "." || evidence === ",";
  return isTold ? evidence : (chosen ?? markIn(numbers, facts) ?? ".");
}

/** Null where there are only whole numbers; throws where nobody can tell. */
function markIn(numbers: Iterable<string>, facts: StatementFacts): DecimalMark | null {
  const evidence = decimalMarkOf(numbers);
  if (evidence === "none") return null;
  if (evidence === "." || evidence === ",") return evidence;
  const why =
    evidence === "mixed"
      ? "Some numbers of the file have a decimal point and some a decimal comma"
      : "The file does not tell whether its numbers have a decimal point or a decimal comma";
  throw new StatementError(
    "STATEMENT_NUMBERS_UNCLEAR",
    `${why}: choose the decimal separator in the connection`,
    facts,
  );
}

function dateOrderOf(
  rows: readonly CsvRow[],
  { date }: CsvColumns,
  cell: CellOf,
  chosen: DateOrder | null,
  facts: StatementFacts,
  now: number,
): DateOrder | null {
  if (chosen !== null) return chosen;
  const dates = rows.map((row) => cell(row, date));
  const example = dates.find(needsOrder);
  if (example === undefined) return null;
  const orders = new Set(dates.map(orderOf).filter((order) => order !== null));
  const [only] = orders;
  const isTold = orders.size === 1 && only !== undefined;
  const unclear = dates.filter(needsOrder);
  if (isTold && !mayBeginWithYear(unclear)) return only;
  // `26-03-31` is no day of 2031, nor `30/04/25` one of 2030: nothing was traded in a year to come.
  const isAhead = (text: string, order: DateOrder): boolean =>
    (readWallTime(text, order)?.wall ?? 0) > now + YEAR_MS;
  const [fromDay, fromYear] = (["dmy", "ymd"] as const).map((order) =>
    unclear.some((text) => isAhead(text, order)),
  );
  if (isTold && only === "dmy" && fromDay !== fromYear) return fromDay ? "ymd" : "dmy";
  throw new StatementError(
    "STATEMENT_DATES_UNCLEAR",
    `Nobody can tell the day from the ${isTold ? "year" : "month"} in ${example.slice(0, 30)}: choose the order of dates in the connection`,
    facts,
  );
}

const list = (names: readonly string[]): string => names.slice(0, 12).join(", ").slice(0, 300);
