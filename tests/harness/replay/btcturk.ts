/**
 * BtcTurk: exchange info, balances and the trades of all pairs (newest first, `startDate` and `endDate` in ms; the last
 * thirty days where neither is told).
 *
 * https://docs.btcturk.com/private-endpoints/user-transactions
 */
import { exchangeOf, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

const MONTH_MS = 30 * 86_400_000;
const ok = (data: unknown): Row => ({ success: true, message: "SUCCESS", code: 0, data });
const symbol = (numerator: string): Row => ({
  name: `${numerator}TRY`,
  status: "TRADING",
  numerator,
  denominator: "TRY",
  filters: [],
});

const ANSWERS = {
  "/api/v2/server/exchangeinfo": ok({ symbols: [symbol("BTC"), symbol("ETH")] }),
  "/api/v1/users/balances": ok([]),
};

export function btcturkService(replay: Trades & { pageSize?: number }): ReplayService {
  return exchangeOf(ANSWERS, "/api/v1/users/transactions/trade", (params) => {
    if (isRecorded(replay)) return replay.recorded;
    const shown = listed(replay.rows, ({ timestamp }) => Number(timestamp), {
      order: "newest-first",
      from: numberOf(params, "startDate", Date.now() - MONTH_MS),
      until: numberOf(params, "endDate", Number.POSITIVE_INFINITY),
      limit: replay.pageSize ?? 100,
    });
    return ok(shown);
  });
}

/** What leaves the account is negative; the tax is told beside the fee. */
export const btcturkRows = (options: SampleOptions): Row[] =>
  timesOf(options).map((time, index) => ({
    price: "56000",
    numeratorSymbol: index % 2 === 0 ? "BTC" : "ETH",
    denominatorSymbol: "TRY",
    orderType: index % 3 === 0 ? "sell" : "buy",
    orderId: String(2_606_935_102 + index),
    id: 320_874_372 + index,
    timestamp: time,
    amount: index % 3 === 0 ? "-0.00020000" : "0.00020000",
    fee: "-0.0168",
    tax: "-0.003",
  }));
