/** What Alpaca's account activities mean. Both `fill` and `partial_fill` are executions, each with its own quantity. */
import { amountOf, textOf } from "../fill-facts";
import type { Row, RowSpeech } from "../native/row-reader";
import { millisOf } from "../times";

const EXECUTIONS: ReadonlySet<unknown> = new Set(["fill", "partial_fill"]);

/** A short sale is a sale (`sell_short` stands in activities of margin accounts). */
const SIDES: Readonly<Record<string, "buy" | "sell">> = {
  buy: "buy",
  sell: "sell",
  sell_short: "sell",
};

export const activities: RowSpeech = {
  kindOf({ activity_type: activity, type }) {
    if (typeof activity !== "string") return { unknown: "its activity_type is missing" };
    // Dividends, cash, fees and transfers.
    if (activity !== "FILL") return "other";
    if (type !== undefined && !EXECUTIONS.has(type)) {
      return { unknown: "an execution of an unknown kind" };
    }
    return "fill";
  },
  claimsOf: (row) => ({
    id: textOf(row.id),
    brokerOrderId: textOf(row.order_id),
    symbol: row.symbol,
    side: SIDES[String(row.side)],
    quantity: amountOf(row.qty),
    price: amountOf(row.price),
    // Alpaca books its fees on their own (activities FEE and CFEE), not with the execution.
    fee: null,
    feeCurrency: null,
    executedAt: timeOf(row),
    liquidity: null,
  }),
  // As the ccxt adapter named them, so that fills it imported stay known.
  identityOf: ({ symbol, order_id: order }, id) =>
    [`symbol=${String(symbol)}`, id, textOf(order) ?? ""].join(":"),
};

/** When an execution was, in epoch ms; null where the row does not tell. */
export const timeOf = (row: Row): number | null => millisOf(row.transaction_time);
