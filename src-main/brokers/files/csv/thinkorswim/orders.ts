/** The orders of thinkorswim's `Account Trade History`: a row with a time, and below it the further legs of a spread. */
import { readAmount } from "../../amounts";
import type { CsvRow } from "../../content/csv-rows";
import type { CsvTable } from "../cells";
import { headerKey, placesOf } from "../known-headers";
import { secondOf } from "./cash";

const TOLD_BY = [
  ...(["exec time", "side", "qty", "symbol", "exp", "strike", "type", "price"] as const),
  "net price",
] as const;

/** Where its columns stand. */
export type TradePlaces = NonNullable<ReturnType<typeof tradePlaces>>;

/** Null for any other table. */
export function tradePlaces({ headers }: CsvTable) {
  const places = placesOf(headers.map(headerKey), TOLD_BY);
  if (places === null) return null;
  const [time, side, qty, symbol, exp, strike, type, price, net] = places;
  return { time, side, qty, symbol, exp, strike, type, price, net };
}

export interface Order {
  /** Of its first leg. */
  row: CsvRow;
  legs: number;
  second: number;
  isBuy: boolean;
  quantity: string;
  /** Of the spread as a whole. */
  price: string | null;
  symbol: string;
  /** Of an option: its day, strike and kind as the table of money writes them. */
  option: string | null;
}

export function ordersIn({ rows }: CsvTable, places: TradePlaces): Order[] {
  const { time, side, qty, symbol, exp, strike, type, price, net } = places;
  const orders: Order[] = [];
  for (const row of rows) {
    const cell = (at: number): string => row.cells[at] ?? "";
    const second = secondOf(cell(time));
    const last = orders.at(-1);
    if (second === null) {
      if (last !== undefined && cell(side) !== "" && cell(symbol) !== "") last.legs += 1;
      continue;
    }
    const isOption = /^(?:call|put)$/i.test(cell(type));
    orders.push({
      ...{ row, second, legs: 1, symbol: cell(symbol) },
      isBuy: /^buy$/i.test(cell(side)),
      quantity: (readAmount(cell(qty), ".") ?? "0").replace("-", ""),
      price: readAmount(cell(net), ".") ?? readAmount(cell(price), "."),
      option: isOption ? [exp, strike, type].map(cell).join(" ") : null,
    });
  }
  return orders;
}
