/**
 * bitbank: pairs, assets and trades (newest first or `order=asc`, `since` and `end` in ms, `count` up to 1000).
 *
 * https://github.com/bitbankinc/bitbank-api-docs/blob/master/rest-api.md#fetch-trade-history
 */
import { exchangeOf, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

const ok = (data: Row): Row => ({ success: 1, data });
const pair = (base: string): Row => ({
  name: `${base}_jpy`,
  base_asset: base,
  quote_asset: "jpy",
  maker_fee_rate_quote: "-0.0002",
  taker_fee_rate_quote: "0.0012",
  unit_amount: "0.0001",
  amount_digits: 4,
  price_digits: 0,
  is_enabled: true,
});

const ANSWERS = {
  "/spot/pairs": ok({ pairs: [pair("btc"), pair("eth")] }),
  "/v1/user/assets": ok({ assets: [] }),
};

export function bitbankService(replay: Trades & { pageSize?: number }): ReplayService {
  return exchangeOf(ANSWERS, "/v1/user/spot/trade_history", (params) => {
    if (isRecorded(replay)) return replay.recorded;
    const trades = listed(replay.rows, ({ executed_at }) => Number(executed_at), {
      order: params.get("order") === "asc" ? "oldest-first" : "newest-first",
      from: numberOf(params, "since", 0),
      until: numberOf(params, "end", Number.POSITIVE_INFINITY),
      limit: Math.min(numberOf(params, "count", 100), replay.pageSize ?? 1_000),
    });
    return ok({ trades });
  });
}

/** Of both pairs; makers are paid. */
export const bitbankRows = (options: SampleOptions): Row[] =>
  timesOf(options).map((time, index) => ({
    trade_id: 1_234_567 + index,
    pair: index % 2 === 0 ? "btc_jpy" : "eth_jpy",
    order_id: 987_654 + index,
    side: index % 2 === 0 ? "buy" : "sell",
    type: "limit",
    amount: "0.0100",
    price: "4000000",
    maker_taker: index % 3 === 0 ? "maker" : "taker",
    fee_amount_base: "0.00000000",
    fee_amount_quote: index % 3 === 0 ? "-8.0000" : "48.0000",
    executed_at: time,
  }));
