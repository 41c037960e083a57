/** HTX spot: symbols, accounts, and match results (newest first, 100 to 500 a page, two days at most, 120 days back). */
import { answered, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { numberOf, type ReplayService, type Row, type Trades } from "./service";

const DAY_MS = 86_400_000;
const ok = (data: unknown): Row => ({ status: "ok", data });

const symbol = (base: string, quote: string): Row => ({
  symbol: base + quote,
  "base-currency": base,
  "quote-currency": quote,
  "price-precision": 2,
  "amount-precision": 6,
  state: "online",
});

export function htxService({
  pageSize = 500,
  ...served
}: Trades & { pageSize?: number }): ReplayService {
  return ({ path, params }) => {
    switch (path) {
      case "/v1/common/symbols":
        return { body: ok([symbol("btc", "usdt"), symbol("eth", "usdt")]) };
      case "/v1/account/accounts":
        return { body: ok([{ id: 5202591, type: "spot", subtype: "", state: "working" }]) };
      case "/v1/account/accounts/5202591/balance":
        return { body: ok({ id: 5202591, type: "spot", state: "working", list: [] }) };
      case "/v1/order/matchresults":
        return answered(served, (rows) => matches(rows, pageSize, params));
      default:
        return null;
    }
  };
}

function matches(rows: readonly Row[], pageSize: number, params: URLSearchParams): Row {
  const until = numberOf(params, "end-time", Date.now() + 2 * DAY_MS);
  const from = numberOf(params, "start-time", until - 2 * DAY_MS);
  if (until - from > 2 * DAY_MS || from > until) {
    return {
      status: "error",
      "err-code": "invalid-interval",
      "err-msg": "invalid interval",
      data: null,
    };
  }
  const list = listed(rows, (row) => Number(row["created-at"]), {
    from,
    until,
    order: "newest-first",
    limit: Math.min(numberOf(params, "size", 100), pageSize),
  });
  return ok(list);
}

export function htxRows(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => ({
    symbol: index % 2 === 0 ? "btcusdt" : "ethusdt",
    "fee-currency": "usdt",
    source: "spot-api",
    price: "9156.510000000000000000",
    "created-at": time,
    role: index % 3 === 0 ? "maker" : "taker",
    "order-id": 34_997_984_100_000 + index,
    "match-id": 100_087_455_560 + index,
    "trade-id": 100_050_305_348 + index,
    "filled-amount": "0.007300000000000000",
    type: index % 2 === 0 ? "buy-limit" : "sell-market",
    "filled-fees": "0.000014600000000000",
    "filled-points": "",
    "fee-deduct-currency": "",
    "fee-deduct-state": "done",
    id: 313_288_753_120_940 + index,
    "updated-at": time + 3,
  }));
}
