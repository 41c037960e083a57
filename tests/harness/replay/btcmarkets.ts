/**
 * BTC Markets: markets, balances and trades (newest first, `before` an id, `limit` up to 200).
 *
 * https://docs.btcmarkets.net/v3/#operation/getTrades
 */
import { exchangeOf, listed, Refusal } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

const market = (base: string): Row => ({
  marketId: `${base}-AUD`,
  baseAssetName: base,
  quoteAssetName: "AUD",
  minOrderAmount: "0.0001",
  maxOrderAmount: "1000000",
  amountDecimals: "8",
  priceDecimals: "2",
  status: "Online",
});

const ANSWERS = {
  "/v3/markets": [market("BTC"), market("XRP")],
  "/v3/accounts/me/balances": [{ assetName: "XRP", balance: "10", available: "10", locked: "0" }],
};

export function btcmarketsService(replay: Trades & { pageSize?: number }): ReplayService {
  return exchangeOf(ANSWERS, "/v3/trades", (params) => {
    if (isRecorded(replay)) return replay.recorded;
    const limit = numberOf(params, "limit", 10);
    // Before and after are ids, one of the two at a time.
    if (limit > 200 || (params.has("before") && params.has("after"))) {
      const code = "InvalidPaginationParameter";
      throw new Refusal({ status: 400, body: { code, message: "pagination is not valid" } });
    }
    const before = numberOf(params, "before", Number.POSITIVE_INFINITY);
    const after = numberOf(params, "after", 0);
    return listed(replay.rows, ({ id }) => Number(id), {
      order: "newest-first",
      limit: Math.min(limit, replay.pageSize ?? 200),
      where: ({ id }) => Number(id) < before && Number(id) > after,
    });
  });
}

export const btcmarketsRows = (options: SampleOptions): Row[] =>
  timesOf(options).map((time, index) => ({
    id: String(36_014_819 + index * 2),
    marketId: index % 2 === 0 ? "XRP-AUD" : "BTC-AUD",
    timestamp: new Date(time).toISOString().replace("Z", "000Z"),
    price: "0.67",
    amount: "1.50533262",
    side: index % 2 === 0 ? "Ask" : "Bid",
    fee: "0.00857285",
    orderId: String(3_648_306 + index),
    liquidityType: index % 3 === 0 ? "Maker" : "Taker",
    clientOrderId: "48",
  }));
