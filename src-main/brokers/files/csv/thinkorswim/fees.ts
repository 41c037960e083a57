/**
 * What thinkorswim's trades cost: `Cash Balance` has it for each order, or part of one, in the second of the trade or the
 * one after. An order is known there by its symbol and price (`SOLD -1 VERTICAL SPX 100 17 MAR 26 5000/4990 PUT @1.10`); what a
 * spread cost is its first leg's.
 */
import { sumOf } from "../../../decimal";
import { readAmount } from "../../amounts";
import type { CsvRow } from "../../content/csv-rows";
import type { CashRow } from "./cash";
import type { Order } from "./orders";

const TRADE = /(?:^| )(BOT|SOLD) ([-+]?[\d,.]+) (.+?) ?@([\d,.]*\d)(?: |$)/;

/** What an order cost, by its row; `untold`: rows of money that belong to no order for sure. */
export interface OrderCosts {
  costs: Map<CsvRow, string>;
  untold: { row: CashRow; isKnown: boolean }[];
}

export function costsOf(cash: readonly CashRow[], orders: readonly Order[]): OrderCosts {
  const bySecond = Map.groupBy(orders, ({ second }) => second);
  const costs = new Map<CsvRow, string[]>();
  const untold: OrderCosts["untold"] = [];
  const left = new Map(orders.map((order) => [order, order.quantity]));
  for (const row of cash) {
    if (row.kind !== "TRD") continue;
    const near = [row.second, row.second - 1].map((second) => bySecond.get(second) ?? []);
    const fitting = near.map((some) => some.filter((order) => isOf(row, order)));
    const order = theOne(row, fitting.find((some) => some.length > 0) ?? [], left);
    if (order === null) {
      untold.push({ row, isKnown: fitting.flat().length > 0 });
    } else if (row.cost !== "0") {
      costs.set(order.row, [...(costs.get(order.row) ?? []), row.cost]);
    }
  }
  return { costs: new Map([...costs].map(([row, all]) => [row, sumOf(all)])), untold };
}

function isOf({ words }: CashRow, order: Order): boolean {
  const [, way, , what = "", at = ""] = TRADE.exec(words) ?? [];
  if (way === undefined || !what.split(/[ :]/).includes(order.symbol)) return false;
  if (readAmount(at, ".") !== order.price) return false;
  if (order.legs > 1) return true;
  const isSame = order.option === null || `${what} `.includes(`${order.option} `);
  return isSame && (way === "BOT") === order.isBuy;
}

/** Of orders that are alike in all but their size, the one of which a part of this size is left; null where that may be another. */
function theOne(
  { words }: CashRow,
  orders: readonly Order[],
  left: Map<Order, string>,
): Order | null {
  const size = (readAmount(TRADE.exec(words)?.[2] ?? "", ".") ?? "0").replace("-", "");
  const [only] = orders;
  if (only === undefined) return null;
  const same = orders.filter((order) => left.get(order) === size);
  // Equal ones take their turn: whichever it was, each cost one of these sums.
  const order = same[0] ?? (orders.length === 1 ? only : undefined);
  if (order === undefined) return null;
  left.set(order, sumOf([left.get(order) ?? "0", `-${size}`]));
  return order;
}
