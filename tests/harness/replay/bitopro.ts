/**
 * BitoPRO: pairs, balances and the trades of one pair (newest first, `startTimestamp`, `endTimestamp`, `limit` up to 1000;
 * nothing older than ninety days).
 *
 * https://github.com/bitoex/bitopro-official-api-docs/blob/master/api/v3/private/get_trades_data.md
 */
import { exchangeOf, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

const HISTORY_MS = 90 * 86_400_000;
const ANSWERS = {
  "/v3/provisioning/trading-pairs": {
    data: [
      { pair: "bito_eth", base: "bito", quote: "eth", quotePrecision: "8", basePrecision: "4" },
    ],
  },
  "/v3/accounts/balance": { data: [] },
};

export function bitoproService(replay: Trades & { pageSize?: number }): ReplayService {
  return exchangeOf(ANSWERS, "/v3/orders/trades/bito_eth", (params) => {
    if (isRecorded(replay)) return replay.recorded;
    const data = listed(replay.rows, ({ timestamp }) => Number(timestamp), {
      order: "newest-first",
      from: Math.max(numberOf(params, "startTimestamp", 0), Date.now() - HISTORY_MS),
      until: numberOf(params, "endTimestamp", Number.POSITIVE_INFINITY),
      limit: Math.min(numberOf(params, "limit", 100), replay.pageSize ?? 1_000),
    });
    return { data };
  });
}

export const bitoproRows = (options: SampleOptions): Row[] =>
  timesOf(options).map((time, index) => ({
    tradeId: String(3_109_362_209 + index),
    orderId: String(7_977_988_235 + index),
    price: "530",
    action: index % 2 === 0 ? "SELL" : "BUY",
    baseAmount: "600",
    quoteAmount: "318000",
    fee: "0.00001",
    feeSymbol: "BITO",
    isTaker: index % 3 === 0,
    timestamp: time,
    createdTimestamp: time,
  }));
