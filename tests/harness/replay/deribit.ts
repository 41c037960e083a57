/** Deribit: instruments, summaries, and trades by currency or market, in a recent and a historical list (newest first). */
import { answered, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { numberOf, type ReplayService, type Row, type Trades } from "./service";

const DAY_MS = 86_400_000;
/** A trade is in the historical list after a while. */
const INDEXING_MS = 2 * 3_600_000;

const ok = (result: unknown): Row => ({ jsonrpc: "2.0", result, usIn: 1, usOut: 2, usDiff: 1 });

const perpetual = (base: string): Row => ({
  instrument_name: `${base}-PERPETUAL`,
  kind: "future",
  base_currency: base,
  counter_currency: "USD",
  settlement_currency: base,
  quote_currency: "USD",
  settlement_period: "perpetual",
  is_active: true,
  contract_size: 10,
});

export function deribitService({
  pageSize = 1_000,
  ...served
}: Trades & { pageSize?: number }): ReplayService {
  return ({ path, params }) => {
    switch (path) {
      case "/api/v2/public/get_instruments":
        return { body: ok([perpetual("BTC"), perpetual("ETH")]) };
      case "/api/v2/private/get_account_summaries":
        return { body: ok({ summaries: [] }) };
    }
    if (!path.startsWith("/api/v2/private/get_user_trades_by_")) return null;
    return answered(served, (rows) => {
      const newest = Math.max(...rows.map(({ timestamp }) => Number(timestamp)));
      const isHistorical = params.get("historical") === "true";
      const [oldest, latest] = isHistorical ? [0, newest - INDEXING_MS] : [newest - DAY_MS, newest];
      const trades = listed(rows, ({ timestamp }) => Number(timestamp), {
        from: Math.max(oldest, numberOf(params, "start_timestamp", 0)),
        until: Math.min(latest, numberOf(params, "end_timestamp", newest)),
        order: "newest-first",
        limit: Math.min(numberOf(params, "count", 10), pageSize),
        where: ({ instrument_name: name }) =>
          String(name).startsWith(`${params.get("currency")}-`) ||
          name === params.get("instrument_name"),
      });
      return ok({ trades, has_more: false });
    });
  };
}

export function deribitRows(options: SampleOptions): Row[] {
  return timesOf(options).map((timestamp, index) => ({
    trade_seq: 299_513 + index,
    trade_id: String(47_958_936 + index),
    timestamp,
    tick_direction: 2,
    state: "filled",
    reduce_only: false,
    price: 9681.5,
    post_only: false,
    order_type: "limit",
    order_id: String(3_993_343_822 + index),
    matching_id: null,
    mark_price: 9684,
    liquidity: index % 3 === 0 ? "M" : "T",
    instrument_name: index % 2 === 0 ? "BTC-PERPETUAL" : "ETH-PERPETUAL",
    index_price: 9679.48,
    fee_currency: "BTC",
    fee: index % 3 === 0 ? -2.1e-7 : 2.1e-7,
    direction: index % 2 === 0 ? "buy" : "sell",
    amount: 10,
  }));
}
