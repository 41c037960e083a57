/**
 * Costs that have rows of their own beside the trade they are of, as in DEGIRO's account statement: the order's id is what
 * ties them together. Amounts there are what happens to the cash, so that a cost is negative.
 */
import type { CsvColumns } from "../../../../src-shared/statements";
import { negated } from "../../decimal";
import type { Fee } from "../../fees";
import { type DecimalMark, isBlank, readAmount } from "../amounts";
import type { CsvRow } from "../content/csv-rows";
import type { CellOf } from "./cells";

/** Costs of an order in the languages of DEGIRO's statements; conversions of currency have its id too, and are none. */
const COSTS =
  /transacti(on|e)(s|\p{L}*)? ?(cost|fee|tax)|transactie(kosten|belasting)|transaktions(gebühr|kosten|steuer)|kosten van derden|third[- ]part|courtage|frais d|taxe sur les transactions|comisi|comiss|costi di transazione|commission|provisi|stamp duty|beursbelasting|gebühr/iu;

/** By order id; a row whose amount can't be read is left to {@link isOrderFee} and its reader. */
export function orderFees(
  rows: readonly CsvRow[],
  columns: CsvColumns,
  cell: CellOf,
  decimal: DecimalMark,
): Map<string, Fee[]> {
  const fees = new Map<string, Fee[]>();
  for (const row of rows) {
    if (!isOrderFee(row, columns, cell)) continue;
    const amount = readAmount(cell(row, columns.amount), decimal);
    if (amount === null || amount === "0") continue;
    const order = cell(row, columns.orderId);
    const currency = cell(row, columns.feeCurrency) || null;
    fees.set(order, [...(fees.get(order) ?? []), { amount: negated(amount), currency }]);
  }
  return fees;
}

/** True for a row that says what an order cost. */
export function isOrderFee(row: CsvRow, columns: CsvColumns, cell: CellOf): boolean {
  const { details, amount, orderId } = columns;
  if (details === undefined || amount === undefined || orderId === undefined) return false;
  return (
    COSTS.test(cell(row, details)) && !isBlank(cell(row, orderId)) && !isBlank(cell(row, amount))
  );
}

/** The rows with an id that was broken in two lines put together: `…-46e3-` and, alone in the next row, `b017-…`. */
export function withWholeIds(
  rows: readonly CsvRow[],
  headers: readonly string[],
  orderId: string | undefined,
): CsvRow[] {
  const at = orderId === undefined ? -1 : headers.indexOf(orderId);
  const whole: CsvRow[] = [];
  for (const row of rows) {
    const last = whole.at(-1);
    const head = at === -1 ? undefined : last?.cells[at];
    const isRest = row.cells.every((text, place) => (text === "") === (place !== at));
    if (last === undefined || !head?.endsWith("-") || !isRest) whole.push(row);
    else whole[whole.length - 1] = { ...last, cells: last.cells.with(at, head + row.cells[at]) };
  }
  return whole;
}
