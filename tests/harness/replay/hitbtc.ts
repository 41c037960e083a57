/**
 * HitBTC, Bequant and FMFW.io: symbols, balance and trades (by id or time, either way, `from`, `till`, `limit` up to 1000).
 *
 * https://api.hitbtc.com/#spot-trades-history
 */
import { exchangeOf, listed, Refusal } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

const symbol = (base: string, quote: string): Row => ({
  type: "spot",
  base_currency: base,
  quote_currency: quote,
  status: "working",
  quantity_increment: "0.001",
  tick_size: "0.000001",
  take_rate: "0.001",
  make_rate: "-0.0001",
  fee_currency: quote,
  margin_trading: false,
});

const ANSWERS = {
  "/api/3/public/symbol": { ETHBTC: symbol("ETH", "BTC"), LTCBTC: symbol("LTC", "BTC") },
  "/api/3/spot/balance": [{ currency: "ETH", available: "10.0", reserved: "0" }],
};

export function hitbtcService(replay: Trades & { pageSize?: number }): ReplayService {
  return exchangeOf(ANSWERS, "/api/3/spot/history/trade", (params) => {
    if (isRecorded(replay)) return replay.recorded;
    const limit = numberOf(params, "limit", 100);
    if (limit > 1_000) throw new Refusal({ status: 400, body: tooMany });
    // A bound is an id where the list is sorted by id, as it is unless said otherwise.
    const isByTime = params.get("by") === "timestamp";
    const place = ({ id, timestamp }: Row) =>
      isByTime ? Date.parse(String(timestamp)) : Number(id);
    return listed(replay.rows, place, {
      order: params.get("sort") === "ASC" ? "oldest-first" : "newest-first",
      from: numberOf(params, "from", 0),
      until: numberOf(params, "till", Number.POSITIVE_INFINITY),
      limit: Math.min(limit, replay.pageSize ?? 1_000),
    });
  });
}

const tooMany = {
  error: { code: 10001, message: "Validation error", description: "limit is too high" },
};

/** Makers are paid: their fee is negative. */
export const hitbtcRows = (options: SampleOptions): Row[] =>
  timesOf(options).map((time, index) => ({
    id: 9_535_486 + index,
    order_id: 816_088_377 + index,
    client_order_id: `f8dbaab336d44d5ba3ff578098a68454-${index}`,
    symbol: index % 2 === 0 ? "ETHBTC" : "LTCBTC",
    side: index % 2 === 0 ? "sell" : "buy",
    quantity: "0.061",
    price: "0.045487",
    fee: index % 3 === 0 ? "-0.000000277" : "0.000002775",
    timestamp: new Date(time).toISOString(),
    taker: index % 3 !== 0,
  }));
