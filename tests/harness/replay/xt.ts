/**
 * XT: symbols, spot balances and spot trades (newest first, `startTime`, `endTime`, `limit` up to 100).
 *
 * https://doc.xt.com/docs/spot/Trade/QueryTrade
 */
import { exchangeOf, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

const ok = (result: unknown): Row => ({ rc: 0, mc: "SUCCESS", ma: [], result });
const symbol = (base: string): Row => ({
  id: 614,
  symbol: `${base}_usdt`,
  state: "ONLINE",
  tradingEnabled: true,
  openapiEnabled: true,
  baseCurrency: base,
  baseCurrencyPrecision: 10,
  quoteCurrency: "usdt",
  quoteCurrencyPrecision: 8,
  pricePrecision: 2,
  quantityPrecision: 6,
  filters: [],
});

const ANSWERS = {
  "/v4/public/symbol": ok({ symbols: [symbol("btc"), symbol("eth")] }),
  "/future/market/v1/public/symbol/list": { returnCode: 0, msgInfo: "success", result: [] },
  "/v4/balances": ok({ assets: [] }),
};

export function xtService(replay: Trades & { pageSize?: number }): ReplayService {
  return exchangeOf(ANSWERS, "/v4/trade", (params) => {
    if (isRecorded(replay)) return replay.recorded;
    const limit = Math.min(numberOf(params, "limit", 20), replay.pageSize ?? 100);
    const items = listed(replay.rows, ({ time }) => Number(time), {
      order: "newest-first",
      from: numberOf(params, "startTime", 0),
      until: numberOf(params, "endTime", Number.POSITIVE_INFINITY),
      limit,
      where: ({ bizType }) => bizType === params.get("bizType"),
    });
    return ok({ hasPrev: false, hasNext: items.length === limit, items });
  });
}

export const xtRows = (options: SampleOptions): Row[] =>
  timesOf(options).map((time, index) => ({
    symbol: "btc_usdt",
    tradeId: String(6_316_559_590_087_222_001n + BigInt(index)),
    orderId: String(6_216_559_590_087_220_004n + BigInt(index)),
    orderSide: index % 2 === 0 ? "BUY" : "SELL",
    orderType: "LIMIT",
    bizType: "SPOT",
    time,
    price: "40000",
    quantity: "1.2",
    quoteQty: "48000",
    baseCurrency: "btc",
    quoteCurrency: "usdt",
    fee: "0.5",
    feeCurrency: "usdt",
    takerMaker: index % 3 === 0 ? "MAKER" : "TAKER",
  }));
