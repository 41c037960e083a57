/**
 * CoinEx V2: markets, spot balance and the deals of one market (newest first, `start_time`, `end_time`, `page`, `limit`).
 *
 * https://docs.coinex.com/api/v2/spot/deal/http/list-user-deals
 */
import { exchangeOf, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

const ok = (data: unknown): Row => ({ code: 0, data, message: "OK" });
const market = (base: string): Row => ({
  market: `${base}USDT`,
  base_ccy: base,
  quote_ccy: "USDT",
  base_ccy_precision: 8,
  quote_ccy_precision: 2,
  min_amount: "0.0001",
  maker_fee_rate: "0.002",
  taker_fee_rate: "0.002",
  is_margin_available: true,
  is_api_trading_available: true,
});

const ANSWERS = {
  "/v2/spot/market": ok([market("BTC"), market("ETH")]),
  "/v2/futures/market": ok([]),
  "/v2/assets/spot/balance": ok([{ ccy: "BTC", available: "1.5", frozen: "0" }]),
};

export function coinexService(replay: Trades & { pageSize?: number }): ReplayService {
  return exchangeOf(ANSWERS, "/v2/spot/user-deals", (params) => {
    if (isRecorded(replay)) return replay.recorded;
    const limit = Math.min(numberOf(params, "limit", 10), replay.pageSize ?? 1_000);
    const shown = listed(replay.rows, ({ created_at }) => Number(created_at), {
      order: "newest-first",
      from: numberOf(params, "start_time", 0),
      until: numberOf(params, "end_time", Number.POSITIVE_INFINITY),
      offset: (numberOf(params, "page", 1) - 1) * limit,
      limit,
      where: (row) => row.market === params.get("market") && params.get("market_type") === "SPOT",
    });
    return { ...ok(shown), pagination: { has_next: shown.length === limit } };
  });
}

export const coinexRows = (options: SampleOptions): Row[] =>
  timesOf(options).map((time, index) => ({
    deal_id: 3_514_376_759 + index,
    created_at: time,
    market: "BTCUSDT",
    side: index % 2 === 0 ? "buy" : "sell",
    order_id: 8_678_890 + index,
    margin_market: "",
    price: "30718.42",
    amount: "0.00000325",
    role: index % 3 === 0 ? "maker" : "taker",
    fee: "0.0299",
    fee_ccy: "USDT",
  }));
