/** Bitstamp: markets, balances, and the user's transactions (by `offset`, newest or oldest first, deposits among them). */
import { answered, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { numberOf, type ReplayService, type Row, type Trades } from "./service";

const market = (base: string, quote: string): Row => ({
  name: `${base}/${quote}`,
  market_symbol: `${base}${quote}`.toLowerCase(),
  base_currency: base,
  base_decimals: 8,
  counter_currency: quote,
  counter_decimals: 2,
  market_type: "SPOT",
  trading: "Enabled",
});

export function bitstampService({
  pageSize = 1_000,
  ...served
}: Trades & { pageSize?: number }): ReplayService {
  return ({ path, params }) => {
    switch (path) {
      case "/api/v2/markets/":
        return { body: [market("BTC", "USD"), market("ETH", "USD")] };
      case "/api/v2/account_balances/":
        return { body: [] };
      case "/api/v2/user_transactions/":
        return answered(served, (rows) =>
          listed(rows, ({ datetime }) => Date.parse(`${datetime}Z`), {
            order: params.get("sort") === "asc" ? "oldest-first" : "newest-first",
            offset: numberOf(params, "offset", 0),
            limit: Math.min(numberOf(params, "limit", 100), pageSize),
          }),
        );
      default:
        return null;
    }
  };
}

/** A trade, and now and then a trade with oneself. */
export function bitstampRows(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => ({
    id: 168_000_000 + index,
    datetime: new Date(time).toISOString().replace("T", " ").replace("Z", "123"),
    type: "2",
    fee: "1.35100",
    order_id: 1_231_231_231 + index,
    usd: index % 2 === 0 ? "-270.22" : "270.22",
    eur: 0,
    btc: index % 2 === 0 ? "0.01000000" : "-0.01000000",
    btc_usd: 27022,
    ...(index % 5 === 0 ? { self_trade: true, self_trade_order_id: 1_231_231_230 } : {}),
  }));
}
