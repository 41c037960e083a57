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
import { refuseUntoldSides, withCashSide } from "./cash-sides";
import { type CellOf, cellReader } from "./cells";
import { closingsIn } from "./closings";
import { proposedColumns } from "./columns";
import { readCsvRows } from "./csv-fills";
import { kindColumnsIn } from "./no-execution";
import type { CsvDraft } from "./options";
import { isOrderFee, orderFees, withWholeIds } from "./order-fees";
import { feesAreCash } from "./row-fees";
import { zoneColumnIn } from "./row-time";
import { readSentence } from "./sentence";
import { NO_WORDS } from "./side";
import { listed, tableOf } from "./table-of";
import { withCashCosts } from "./thinkorswim/statement";
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
  const found = tableOf(all, /[\r\n]$/.test(text), options, facts);
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
  const sentenceDecimal = sentenceDecimalOf(table.rows, columns, cell, options.decimal, facts);
  const fees = orderFees(table.rows, columns, cell, marks.decimal);
  const told = {
    ...marks,
    timeZone: options.timeZone ?? null,
    zoneColumn: zoneColumnIn(table.headers),
    words: { ...NO_WORDS, ...options.sides },
    headers: table.headers,
    kinds: kindColumnsIn(table.headers, columns),
  };
  await turn();
  const undoings = undoingsIn(table.rows, columns, cell, told);
  await turn();
  const closings = closingsIn(table.rows, columns, cell, told);
  await turn();
  const style = {
    ...options,
    ...told,
    sentenceDecimal,
    orderFees: fees,
    feesAreCash: areCash,
    undoings,
    closings,
  };
  const read = await readCsvRows(table, columns, cell, style, { now, signal });
  return onceEach({ ...read, facts });
}

function wholeColumns(columns: Partial<CsvColumns>, facts: StatementFacts): CsvColumns {
  const missing = missingColumns(columns);
  const read = csvColumnsSchema.safeParse(columns);
  if (missing.length === 0 && read.success) return read.data;
  throw new StatementError(
    "STATEMENT_COLUMNS_MISSING",
    missing.length > 0
      ? `Choose which column holds the ${listed(missing)}`
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
