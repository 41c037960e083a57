/**
 * BingX: contracts, balance, and filled orders of a contract (in no documented order, a month at most); spot markets and the
 * trades of one (newest first, a thousand and a week at most).
 *
 * https://bingx-api.github.io/docs-v3/#/en/Spot/Trades%20Endpoints/Query%20transaction%20details
 */
import { answered, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { numberOf, type ReplayService, type Row, type Trades } from "./service";

const ok = (data: unknown): Row => ({ code: 0, msg: "", data });

export function bingxService({
  pageSize = 512,
  ...served
}: Trades & { pageSize?: number }): ReplayService {
  return ({ path, params }) => {
    switch (path) {
      case "/openApi/swap/v2/quote/contracts":
        return { body: ok([{ symbol: "BTC-USDT", currency: "USDT", size: "0.0001", status: 1 }]) };
      case "/openApi/cswap/v1/market/contracts":
        return { body: ok([]) };
      case "/openApi/spot/v1/common/symbols":
        return { body: ok({ symbols: [{ symbol: "BTC-USDT", status: 1, tickSize: 0.01 }] }) };
      case "/openApi/swap/v2/trade/allFillOrders":
        return answered(served, (rows) =>
          ok({
            fill_orders: listed(rows, ({ filledTm }) => Date.parse(String(filledTm)), {
              from: numberOf(params, "startTs", 0),
              until: numberOf(params, "endTs", Number.POSITIVE_INFINITY),
              order: "newest-first",
              limit: pageSize,
            }),
          }),
        );
      case "/openApi/spot/v1/trade/myTrades":
        return answered(served, (rows) => fillsOf(rows, pageSize, params));
      default:
        return path.includes("balance") ? { body: ok([]) } : null;
    }
  };
}

const WEEK_MS = 7 * 86_400_000;

function fillsOf(rows: readonly Row[], pageSize: number, params: URLSearchParams): Row {
  const until = numberOf(params, "endTime", Number.POSITIVE_INFINITY);
  const from = numberOf(params, "startTime", 0);
  if (params.has("startTime") && until - from > WEEK_MS) {
    return { code: 100400, msg: "the time range is longer than 7 days" };
  }
  const limit = Math.min(numberOf(params, "limit", 500), pageSize);
  return ok({
    fills: listed(rows, ({ time }) => Number(time), { from, until, order: "newest-first", limit }),
  });
}

export function bingxFills(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => ({
    symbol: "BTC-USDT",
    id: 36_767_057 + index,
    orderId: 1_745_362_930 + index,
    price: "46820.155",
    qty: "0.1430254",
    quoteQty: "6696.471396937",
    commission: index % 3 === 0 ? 0.0000021 : -0.000046483255,
    commissionAsset: "BTC",
    time,
    isBuyer: index % 2 === 0,
    isMaker: index % 3 === 0,
  }));
}

export function bingxRows(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => ({
    filledTm: new Date(time).toISOString(),
    volume: "0.1",
    price: "106.75",
    amount: "10.6750",
    commission: index % 3 === 0 ? "0.0021" : "-0.0053",
    currency: "USDT",
    orderId: String(1_676_213_270_274_379_776n + BigInt(index)),
    liquidatedPrice: "0.00",
    liquidatedMarginRatio: "0.00",
    filledTime: new Date(time).toISOString(),
    symbol: "BTC-USDT",
    side: index % 2 === 0 ? "BUY" : "SELL",
    tradeId: String(71_000_000 + index),
  }));
}
