/** Bitvavo: markets, balance, and trades of a market (newest first, 500 to 1000, `start` and `end`). */
import { answered, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { numberOf, type ReplayService, type Row, type Trades } from "./service";

export function bitvavoService({
  pageSize = 1_000,
  ...served
}: Trades & { pageSize?: number }): ReplayService {
  return ({ path, params }) => {
    switch (path) {
      case "/v2/markets":
        return { body: [{ market: "BTC-EUR", base: "BTC", quote: "EUR", status: "trading" }] };
      case "/v2/balance":
        return { body: [] };
      case "/v2/trades":
        return answered(served, (rows) =>
          listed(rows, ({ timestamp }) => Number(timestamp), {
            from: numberOf(params, "start", 0),
            until: numberOf(params, "end", Number.POSITIVE_INFINITY),
            order: "newest-first",
            limit: Math.min(numberOf(params, "limit", 500), pageSize),
            where: ({ market }) => market === params.get("market"),
          }),
        );
      default:
        return null;
    }
  };
}

export function bitvavoRows(options: SampleOptions): Row[] {
  return timesOf(options).map((timestamp, index) => ({
    id: `108c3633-0276-4480-a902-${String(index).padStart(12, "0")}`,
    orderId: `53c2ac7c-ca3e-4c85-93b9-${String(index).padStart(12, "0")}`,
    timestamp,
    market: "BTC-EUR",
    side: index % 2 === 0 ? "buy" : "sell",
    amount: "0.005",
    price: "5000.1",
    taker: index % 3 !== 0,
    fee: "0.03",
    feeCurrency: "EUR",
    settled: true,
  }));
}
