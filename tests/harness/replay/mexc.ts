/**
 * MEXC: exchange info, account, and trades of a symbol (newest first, 100 at most, a month back); contracts, and their deals
 * (newest first, 100 at most, 90 days back).
 *
 * https://mexcdevelop.github.io/apidocs/spot_v3_en/#account-trade-list, https://mexcdevelop.github.io/apidocs/contract_v1_en/
 */
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
        return { body: { success: true, code: 0, data: [CONTRACT] } };
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
      case "/api/v1/private/order/list/order_deals":
        return answered(served, (rows) => ({
          success: true,
          code: 0,
          data: listed(rows, ({ timestamp }) => Number(timestamp), {
            from: numberOf(params, "start_time", 0),
            until: numberOf(params, "end_time", Number.POSITIVE_INFINITY),
            order: "newest-first",
            limit: Math.min(numberOf(params, "page_size", 20), pageSize),
            where: ({ symbol }) => symbol === params.get("symbol"),
          }),
        }));
      default:
        return null;
    }
  };
}

const CONTRACT: Row = {
  ...{ symbol: "BTC_USDT", baseCoin: "BTC", quoteCoin: "USDT", settleCoin: "USDT", state: 0 },
  ...{ contractSize: 0.0001, priceUnit: 0.1, volUnit: 1, minVol: 1, maxVol: 100_000 },
  ...{ minLeverage: 1, maxLeverage: 200, takerFeeRate: 0.0002, makerFeeRate: 0 },
  apiAllowed: true,
};

/** The side is a number: 1 opens a long, 2 closes a short, 3 opens a short, 4 closes a long. */
export function mexcDeals(options: SampleOptions): Row[] {
  return timesOf(options).map((timestamp, index) => ({
    id: 299_444_585 + index,
    symbol: "BTC_USDT",
    side: (index % 4) + 1,
    vol: 12,
    price: 39_000.5,
    feeCurrency: "USDT",
    fee: 0.00147273,
    timestamp,
    profit: 0,
    category: 1,
    orderId: String(265_307_163_526_610_432n + BigInt(index)),
    positionMode: 1,
    taker: index % 3 === 0,
  }));
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
