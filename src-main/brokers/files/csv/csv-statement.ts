/** A CSV statement with a column mapping: what the file as a whole tells first, then row by row. */
import { type CsvColumns, csvColumnsSchema } from "../../../../src-shared/statements";
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
import { type DateOrder, needsOrder, orderOf } from "../wall-time";
import { type CellOf, cellReader } from "./cells";
import {
  type CsvTable,
  likeliestTable,
  proposedColumns,
  tableUnder,
  wantedHeaders,
} from "./columns";
import { readCsvRows } from "./csv-fills";
import type { CsvDraft } from "./options";
import { feesAreCash } from "./row-fees";

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
  const table = tableOf(all, options.columns, facts);
  facts.headers = table.headers;
  facts.columns = options.columns ?? proposedColumns(table.headers);
  const columns = wholeColumns(facts.columns, facts);

  const cell = cellReader(table.headers);
  facts.decimal = decimalOf(table.rows, columns, cell, options.decimal ?? null, facts);
  facts.dateOrder = dateOrderOf(table.rows, columns, cell, options.dateOrder ?? null, facts);
  const marks = { decimal: facts.decimal ?? ".", dateOrder: facts.dateOrder ?? "ymd" };
  const areCash = feesAreCash(table.rows, columns, cell, { ...options, ...marks }, facts);
  const hasOpenEnd = !/[\r\n]$/.test(text);
  const style = { ...options, ...marks, feesAreCash: areCash, hasOpenEnd };
  const read = await readCsvRows(table, columns, cell, style, { now, signal });
  return onceEach({ ...read, facts });
}

function tableOf(
  rows: readonly CsvRow[],
  columns: Partial<CsvColumns> | undefined,
  facts: StatementFacts,
): CsvTable {
  if (rows.length === 0) throw new StatementError("STATEMENT_EMPTY", "The file has no rows", facts);
  if (columns === undefined) return likeliestTable(rows);
  const wanted = wantedHeaders(columns);
  const table = tableUnder(rows, wanted);
  if (table !== null) return table;
  const { headers } = likeliestTable(rows);
  const missing = wanted.filter((name) => !headers.includes(name));
  throw new StatementError(
    "STATEMENT_COLUMNS_MISSING",
    `The file has no column ${list(missing)}: export it with them, or choose other columns in the connection (it has ${list(headers)})`,
    { ...facts, headers, columns },
  );
}

function wholeColumns(columns: Partial<CsvColumns>, facts: StatementFacts): CsvColumns {
  const read = csvColumnsSchema.safeParse(columns);
  if (read.success) return read.data;
  const missing = read.error.issues.map(({ path }) => String(path[0]));
  throw new StatementError(
    "STATEMENT_COLUMNS_MISSING",
    `Choose which column holds the ${list(missing)}`,
    facts,
  );
}

function decimalOf(
  rows: readonly CsvRow[],
  { quantity, price, fees = [] }: CsvColumns,
  cell: CellOf,
  chosen: DecimalMark | null,
  facts: StatementFacts,
): DecimalMark | null {
  if (chosen !== null) return chosen;
  const amounts = function* (): Generator<string> {
    for (const row of rows) {
      for (const header of [quantity, price, ...fees]) {
        const text = cell(row, header);
        if (!isBlank(text) && /\d/.test(text)) yield text;
      }
    }
  };
  const evidence = decimalMarkOf(amounts());
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
): DateOrder | null {
  if (chosen !== null) return chosen;
  const dates = rows.map((row) => cell(row, date));
  const example = dates.find(needsOrder);
  if (example === undefined) return null;
  const orders = new Set(dates.map(orderOf).filter((order) => order !== null));
  const [only] = orders;
  if (orders.size === 1 && only !== undefined) return only;
  throw new StatementError(
    "STATEMENT_DATES_UNCLEAR",
    `Nobody can tell the day from the month in ${example.slice(0, 30)}: choose the order of dates in the connection`,
    facts,
  );
}

const list = (names: readonly string[]): string => names.slice(0, 12).join(", ").slice(0, 300);
