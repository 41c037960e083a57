/** BingX perpetual contracts: contracts, balance, and filled orders of a market (in no documented order, a month at most). */
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
        return { body: ok({ symbols: [] }) };
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
      default:
        return path.includes("balance") ? { body: ok([]) } : null;
    }
  };
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
