/** The table of trades in a file: found by its header or by a mapping, and told in full. */
import type { CsvRow } from "../content/csv-rows";
import { StatementError, type StatementFacts } from "../statement";
import { withCashSides } from "./cash-sides";
import { type CsvTable, CUT_SHORT } from "./cells";
import { withConverts } from "./coinbase-converts";
import { likeliestTable, tableUnder, wantedHeaders } from "./columns";
import { withContractNames } from "./contract-names";
import { withFurtherFills } from "./further-fills";
import { tradesOfBinance } from "./ledgers/binance";
import { tradesOfKoinly } from "./ledgers/koinly";
import { tradesOfKraken } from "./ledgers/kraken";
import type { CsvDraft } from "./options";
import { withFilledVolumes } from "./order-log";
import { executionsOf } from "./round-trips";
import { NO_WORDS, type SideWords } from "./side";
import { withoutSpreads, withWholeLegs } from "./spread-legs";
import { withCash } from "./thinkorswim/statement";

/** Cells that a line below a table may have which is none of its rows. */
const FOOTNOTE = 2;

/** `hasEnd`: the file's last line is whole. Throws a {@link StatementError} where it has no rows, or lacks a column that was chosen. */
export function tableOf(
  rows: readonly CsvRow[],
  hasEnd: boolean,
  options: CsvDraft,
  facts: StatementFacts,
): CsvTable {
  if (rows.length === 0) throw new StatementError("STATEMENT_EMPTY", "The file has no rows", facts);
  const { columns } = options;
  const words = { ...NO_WORDS, ...options.sides };
  const last = hasEnd ? undefined : rows.at(-1);
  const wholeOf = (table: CsvTable): CsvTable =>
    whole(withCash(withCutEnd(table, last), rows), words);
  const likeliest = wholeOf(likeliestTable(rows));
  const made = madeOf(likeliest, options);
  if (columns === undefined) return made ?? likeliest;
  const wanted = wantedHeaders(columns);
  const table = tableUnder(rows, wanted);
  if (table !== null) return wholeOf(table);
  if (made !== null && wanted.every((name) => made.headers.includes(name))) return made;
  const { headers } = made ?? likeliest;
  const missing = wanted.filter((name) => !headers.includes(name));
  throw new StatementError(
    "STATEMENT_COLUMNS_MISSING",
    `The file has no column ${listed(missing)}: export it with them, or choose other columns in the connection (it has ${listed(headers)})`,
    { ...facts, headers, columns },
  );
}

/** Some names, in a sentence. */
export const listed = (names: readonly string[]): string =>
  names.slice(0, 12).join(", ").slice(0, 300);

/** With what a row leaves to other rows, columns or words: both sides of a conversion, the time of a spread's leg, what was filled, the order of a further fill, an option's own name, the side of the cash. */
const whole = (table: CsvTable, words: SideWords): CsvTable =>
  [
    ...[withConverts, withWholeLegs, withoutSpreads, withFurtherFills, withFilledVolumes],
    ...[withContractNames, withCashSides],
  ].reduce((told, tell) => tell(told, words), table);

/** The trades of a table whose rows are more than one of them, or less than one; null for any other. */
function madeOf(table: CsvTable, options: CsvDraft): CsvTable | null {
  const made =
    executionsOf(table) ??
    tradesOfKraken(table, options) ??
    tradesOfBinance(table, options) ??
    tradesOfKoinly(table, options);
  const last = table.rows.at(-1);
  // What is made of a row has all its cells, whatever it had.
  const isCut = made !== null && last?.isCut === true && last.cells.length > FOOTNOTE;
  return isCut ? { ...made, rows: [...made.rows, { ...last, problem: CUT_SHORT }] } : made;
}

/** A last line that was cut off in its middle is marked. `last`: the file's, where it has no end. */
function withCutEnd(table: CsvTable, last: CsvRow | undefined): CsvTable {
  if (last === undefined || last !== table.rows.at(-1)) return table;
  if (last.cells.length >= table.headers.length) return table;
  return { ...table, rows: [...table.rows.slice(0, -1), { ...last, isCut: true }] };
}
