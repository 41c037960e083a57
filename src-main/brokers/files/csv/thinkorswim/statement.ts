/** thinkorswim's trades with what the statement's tables of money say of them: their costs, and what happened without an order. */
import type { CsvColumns } from "../../../../../src-shared/statements";
import type { CsvRow } from "../../content/csv-rows";
import { type CsvTable, passedOver } from "../cells";
import { type CashRow, cashRowsIn } from "./cash";
import { costsOf } from "./fees";
import { type Order, ordersIn, type TradePlaces, tradePlaces } from "./orders";
import { removalOf } from "./removals";

/** The header of the column that is made: what an order cost, a rebate negative. */
export const CASH_COSTS = "Fees (by the cash)";

/** The table of trades with all that; itself where it is none of thinkorswim's. `all`: every row of the file. */
export function withCash(table: CsvTable, all: readonly CsvRow[]): CsvTable {
  const places = tradePlaces(table);
  if (places === null) return table;
  const cash = cashRowsIn(all);
  const orders = ordersIn(table, places);
  const told = cash.map((row) => {
    const removal = removalOf(row, places);
    return [
      row,
      removal !== null && isAmong(orders, row, removal, places) ? null : removal,
    ] as const;
  });
  const removals = told.flatMap(([{ row }, removal]): CsvRow[] => {
    if (removal === null) return [];
    return "untold" in removal ? [passedOver(row, removal.untold)] : [removal];
  });
  const trades = told.flatMap(([row, removal]) => (removal === null ? [row] : []));
  const { costs, untold } = costsOf(trades, orders);
  const notes = untold.map(({ row: { row }, isKnown }): CsvRow => {
    return passedOver(row, isKnown ? OF_SEVERAL : NOT_AMONG);
  });
  const rows = table.rows.map((row): CsvRow => {
    const cells = table.headers.map((_, at) => row.cells[at] ?? "");
    return { ...row, cells: [...cells, costs.get(row) ?? ""] };
  });
  return { headers: [...table.headers, CASH_COSTS], rows: [...notes, ...removals, ...rows] };
}

/** Shares of an assignment that stand among the trades too are one trade. */
function isAmong(
  orders: readonly Order[],
  { second }: CashRow,
  removal: CsvRow | { untold: string },
  { side, qty, symbol }: TradePlaces,
): boolean {
  if ("untold" in removal || !/^(?:buy|sell)$/i.test(removal.cells[side] ?? "")) return false;
  return orders.some(
    (order) =>
      second - order.second <= 1 &&
      second >= order.second &&
      order.symbol === removal.cells[symbol] &&
      order.quantity === removal.cells[qty] &&
      order.isBuy === (removal.cells[side] === "BUY"),
  );
}

const OF_SEVERAL =
  "what a trade cost, where several orders of the same second could be meant: add it to the fill's note yourself";
const NOT_AMONG =
  "a trade in the table of money that is not in Account Trade History: export the statement with that section";

/** The headers a table has once {@link withCash} has seen it. */
export const withCashHeader = (headers: readonly string[]): string[] =>
  tradePlaces({ headers: [...headers], rows: [] }) === null
    ? [...headers]
    : [...headers, CASH_COSTS];

/** A mapping that names no fees takes those which were found, where there are some. */
export const withCashCosts = (columns: CsvColumns, headers: readonly string[]): CsvColumns =>
  columns.fees === undefined && headers.includes(CASH_COSTS)
    ? { ...columns, fees: [CASH_COSTS] }
    : columns;
