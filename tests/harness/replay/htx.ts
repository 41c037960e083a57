/**
 * HTX: symbols, accounts, and match results of spot (newest first, 100 to 500 a page, two days at most, 120 days back); contracts,
 * and the details of their orders, market by market.
 *
 * https://huobiapi.github.io/docs/spot/v1/en/#search-match-results,
 * https://www.htx.com/en-us/opend/newApiPages/?id=8cb89359-77b5-11ed-9966-195898804f0
 */
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
      case "/linear-swap-api/v1/swap_contract_info":
        return { body: ok([LINEAR]) };
      case "/swap-api/v1/swap_contract_info":
        return { body: ok([INVERSE]) };
      case "/api/v1/contract_contract_info":
        return { body: ok([DATED]) };
      case "/v5/trade/order/details":
        return answered(served, (rows) => ({
          code: 200,
          message: "Success",
          data: listed(rows, (row) => Number(row.created_time), {
            from: numberOf(params, "start_time", 0),
            until: numberOf(params, "end_time", Number.POSITIVE_INFINITY),
            order: "newest-first",
            limit: Math.min(numberOf(params, "limit", 100), pageSize),
            where: (row) => row.contract_code === params.get("contract_code"),
          }),
        }));
      default:
        return null;
    }
  };
}

const LINEAR: Row = {
  ...{ symbol: "BTC", contract_code: "BTC-USDT", contract_size: 0.001, price_tick: 0.1 },
  ...{ contract_status: 1, business_type: "swap", pair: "BTC-USDT" },
};
const INVERSE: Row = {
  ...{ symbol: "BTC", contract_code: "BTC-USD", contract_size: 100, contract_status: 1 },
};
const DATED: Row = {
  ...{ symbol: "BTC", contract_code: "BTC260925", contract_size: 100, contract_status: 1 },
  ...{ delivery_date: "20260925", delivery_time: "1790323200000" },
};

export function htxContractRows(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => ({
    id: `${1_335_500_812_181_852_001n + BigInt(index)}-1-1`,
    contract_code: "BTC-USDT",
    order_id: String(1_335_500_812_181_852_001n + BigInt(index)),
    trade_id: String(100_000_000_001 + index),
    side: index % 2 === 0 ? "buy" : "sell",
    trade_price: "76010.8",
    trade_volume: "2",
    trade_turnover: "152.02",
    created_time: String(time),
    role: index % 3 === 0 ? "maker" : "taker",
    fee_currency: "USDT",
    trade_fee: index % 3 === 0 ? "-0.0052" : "0.0456",
  }));
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
