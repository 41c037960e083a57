/** Gemini: symbols, balances, and past trades of a symbol (50 to 500; the newest, or the first ones from `timestamp` on). */
import { answered, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { numberOf, type ReplayService, type Row, type Trades } from "./service";

const details = (symbol: string): Row => ({
  symbol: symbol.toUpperCase(),
  base_currency: symbol.slice(0, 3).toUpperCase(),
  quote_currency: symbol.slice(3).toUpperCase(),
  tick_size: 1e-8,
  quote_increment: 0.01,
  min_order_size: "0.00001",
  status: "open",
});

export function geminiService({
  pageSize = 500,
  ...served
}: Trades & { pageSize?: number }): ReplayService {
  return ({ path, headers }) => {
    if (path === "/v1/symbols") return { body: ["btcusd", "ethusd"] };
    if (path.startsWith("/v1/symbols/details/")) return { body: details(path.slice(20)) };
    if (path === "/v1/balances") return { body: [] };
    if (path !== "/v1/mytrades") return null;
    const payload = Buffer.from(headers["x-gemini-payload"] ?? "", "base64").toString();
    const params = new URLSearchParams(JSON.parse(payload) as Record<string, string>);
    return answered(served, (rows) => {
      const since = params.get("timestamp");
      const page = listed(rows, ({ timestampms }) => Number(timestampms), {
        from: Number(since ?? 0) * 1_000,
        order: since === null ? "newest-first" : "oldest-first",
        limit: Math.min(numberOf(params, "limit_trades", 50), pageSize),
      });
      return since === null ? page : page.toReversed();
    });
  };
}

export function geminiRows(options: SampleOptions): Row[] {
  return timesOf(options).map((timestampms, index) => ({
    price: "3648.09",
    amount: "0.0027343246",
    timestamp: Math.floor(timestampms / 1_000),
    timestampms,
    type: index % 2 === 0 ? "Buy" : "Sell",
    aggressor: index % 3 !== 0,
    fee_currency: "USD",
    fee_amount: "0.024937655575035",
    tid: 107_317_526 + index,
    order_id: String(107_317_524 + index),
    exchange: "gemini",
    is_clearing_fill: false,
    symbol: "BTCUSD",
  }));
}
