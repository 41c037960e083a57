/**
 * Coinone's fills by the calls of its version 2.1, for all markets and any time: the older call that ccxt makes shows one
 * market's newest only (https://docs.coinone.co.kr/reference/find-all-completed-orders; read on 2026-11-28).
 */
import { DAY_MS } from "../../foundation/clock";
import type { CcxtExchange, CcxtTrade, Row } from "./exchange-port";

type Request = (path: string, api: string, method: string, params: Row) => Promise<Row>;

/** The longest range of one question, and the most rows of one answer. */
export const COINONE_DAYS = 90;
export const COINONE_PAGE = 100;

/** From now on `fetchMyTrades` asks the newer calls. */
export function listCompletedOrders(exchange: CcxtExchange): void {
  const request = exchange.request as Request;
  exchange.fetchMyTrades = async (symbol, since, limit = COINONE_PAGE, { until } = {}) => {
    const now = Date.now();
    // A range that ends after today is refused.
    const to_ts = typeof until === "number" ? Math.min(until, now) : now;
    const from_ts = since ?? to_ts - COINONE_DAYS * DAY_MS;
    const [target_currency, quote_currency] = symbol?.split("/") ?? [];
    const { completed_orders } = await request.call(
      exchange,
      symbol === undefined ? "order/completed_orders/all" : "order/completed_orders",
      "v2_1Private",
      "POST",
      {
        ...(symbol !== undefined && { target_currency, quote_currency }),
        size: Math.min(limit, COINONE_PAGE),
        from_ts,
        to_ts,
      },
    );
    return exchange.parseTrades(completed_orders);
  };
}

/** The trade of a row, of which ccxt knows price and quantity only. */
export function coinoneTrade(row: Row): CcxtTrade {
  const { is_ask, is_maker } = row;
  return {
    id: row.trade_id,
    order: row.order_id,
    symbol: `${row.target_currency}/${row.quote_currency}`,
    timestamp: row.timestamp,
    side: typeof is_ask === "boolean" ? (is_ask ? "sell" : "buy") : undefined,
    takerOrMaker: typeof is_maker === "boolean" ? (is_maker ? "maker" : "taker") : undefined,
    fee: { cost: row.fee, currency: row.fee_currency },
  };
}
