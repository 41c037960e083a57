/** MEXC spot V3: exchange info, account, and trades of a symbol (newest first, 100 at most, a month back). */
import { answered, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { numberOf, type ReplayService, type Row, type Trades } from "./service";

export function mexcService({
  pageSize = 100,
  ...served
}: Trades & { pageSize?: number }): ReplayService {
  return ({ path, params }) => {
    switch (path) {
      case "/api/v3/exchangeInfo": {
        const symbol = { symbol: "BTCUSDT", baseAsset: "BTC", quoteAsset: "USDT", status: "1" };
        return { body: { timezone: "CST", symbols: [{ ...symbol, isSpotTradingAllowed: true }] } };
      }
      case "/api/v1/contract/detail":
        return { body: { success: true, code: 0, data: [] } };
      case "/api/v3/account":
        return { body: { accountType: "SPOT", balances: [] } };
      case "/api/v3/myTrades":
        return answered(served, (rows) =>
          listed(rows, ({ time }) => Number(time), {
            from: numberOf(params, "startTime", 0),
            until: numberOf(params, "endTime", Number.POSITIVE_INFINITY),
            order: "newest-first",
            limit: Math.min(numberOf(params, "limit", 100), pageSize),
            where: ({ symbol }) => symbol === params.get("symbol"),
          }),
        );
      default:
        return null;
    }
  };
}

export function mexcRows(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => ({
    symbol: "BTCUSDT",
    id: `fad2af9e942049b6adbda1a271f99${String(index).padStart(3, "0")}`,
    orderId: `bb41e5663e124046bd9497a3f5692${String(index).padStart(3, "0")}`,
    orderListId: -1,
    price: "39000",
    qty: "0.0001",
    quoteQty: "3.9",
    commission: "0.00039",
    commissionAsset: "USDT",
    time,
    isBuyer: index % 2 === 0,
    isMaker: index % 3 === 0,
    isBestMatch: true,
    isSelfTrade: false,
    clientOrderId: null,
  }));
}
