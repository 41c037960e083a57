/** What a row of a CSV statement cost: one fee for each of its columns, in its own currency. */
import type { CsvColumns } from "../../../../src-shared/statements";
import { negated } from "../../decimal";
import type { Fee } from "../../fees";
import { type DecimalMark, isBlank, notANumber, readAmount, unitOf } from "../amounts";
import type { CsvRow } from "../content/csv-rows";
import { StatementError, type StatementFacts } from "../statement";
import type { CellOf } from "./cells";
import { hasCashFees, hasCosts } from "./fee-layouts";
import type { CsvDraft } from "./options";

type FeeStyle = Pick<CsvDraft, "currency" | "feeSign"> & {
  decimal: DecimalMark;
  headers?: readonly string[];
};

/** The row's fees, rebates negative, without zeros; or why one can't be read. */
export function rowFees(
  row: CsvRow,
  columns: CsvColumns,
  cell: CellOf,
  { decimal, currency, headers = [] }: FeeStyle,
  areCash: boolean,
): { all: Fee[] } | { reason: string } {
  const all: Fee[] = [];
  const currencies = new Set(
    (columns.fees ?? []).flatMap((header) => currencyBehind(header) ?? []),
  );
  /** What the other fees are in, where one of them says it (DEGIRO). */
  const shared = currencies.size === 1 ? [...currencies][0] : null;
  for (const header of columns.fees ?? []) {
    const text = cell(row, header);
    if (isBlank(text)) continue;
    const amount = readAmount(text, decimal);
    if (amount === null) return { reason: notANumber(header, text, decimal) };
    if (amount === "0") continue;
    // Trading 212 and others name the currency of each in a column of its own.
    const named = cell(row, `Currency (${header})`) || cell(row, columns.feeCurrency);
    const own =
      named ||
      unitOf(text) ||
      currencyBehind(header) ||
      unnamedBeside(row, header, headers) ||
      shared;
    all.push({ amount: areCash ? negated(amount) : amount, currency: own || (currency ?? null) });
  }
  return { all };
}

/** `Transaction and/or third party fees EUR`, `Fee (USD)`. */
const currencyBehind = (header: string): string | null =>
  /(?:[a-z.] |\()((?!VAT|TAX|GST)[A-Z]{3})\)?$/.exec(header)?.[1] ?? null;

/** The currency in a column without a name behind the fee's (DEGIRO's older transactions). */
function unnamedBeside(row: CsvRow, header: string, headers: readonly string[]): string | null {
  const at = headers.indexOf(header) + 1;
  const text = row.cells[at] ?? "";
  return at > 0 && headers[at] === `Column ${at + 1}` && /^[A-Z]{3}$/.test(text) ? text : null;
}

/**
 * Whether fees are printed as what happens to the cash (`-1.50`) instead of what they cost. A negative fee is either
 * that or a rebate, which nobody can tell from a file of an unknown layout: throws a {@link StatementError} where it was
 * not chosen.
 */
export function feesAreCash(
  rows: readonly CsvRow[],
  { fees = [] }: CsvColumns,
  cell: CellOf,
  { decimal, feeSign }: FeeStyle,
  facts: StatementFacts,
): boolean {
  if (feeSign) return feeSign === "cash";
  if (hasCashFees(facts.headers ?? [])) return true;
  if (hasCosts(facts.headers ?? [])) return false;
  for (const row of rows) {
    for (const header of fees) {
      const text = cell(row, header);
      if (readAmount(text, decimal)?.startsWith("-")) {
        throw new StatementError(
          "STATEMENT_NUMBERS_UNCLEAR",
          `Line ${row.line} has the fee ${text.slice(0, 20)}: choose in the connection whether a negative fee is a cost or a rebate`,
          facts,
        );
      }
    }
  }
  return false;
}
