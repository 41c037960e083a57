/**
 * Luno: markets, balance and the trades of one pair: oldest first, newest first with `before` (exclusive) or `sort_desc`;
 * `since` is inclusive, `limit` up to 1000.
 *
 * https://www.luno.com/en/developers/api#tag/Orders/operation/ListUserTrades
 */
import { exchangeOf, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

const market = (id: string, base: string, counter: string): Row => ({
  market_id: id,
  trading_status: "ACTIVE",
  base_currency: base,
  counter_currency: counter,
  min_volume: "0.0005",
  max_volume: "100.00",
  volume_scale: 4,
  min_price: "100.00",
  max_price: "100000.00",
  price_scale: 2,
  fee_scale: 8,
});

const ANSWERS = {
  "/api/exchange/1/markets": {
    markets: [market("XBTZAR", "XBT", "ZAR"), market("LTCXBT", "LTC", "XBT")],
  },
  "/api/1/balance": {
    balance: [{ account_id: "1", asset: "XBT", balance: "1", reserved: "0", unconfirmed: "0" }],
  },
};

export function lunoService(replay: Trades & { pageSize?: number }): ReplayService {
  return exchangeOf(ANSWERS, "/api/1/listtrades", (params) => {
    if (isRecorded(replay)) return replay.recorded;
    const isNewestFirst = params.get("before") !== null || params.get("sort_desc") === "true";
    const trades = listed(replay.rows, ({ timestamp }) => Number(timestamp), {
      order: isNewestFirst ? "newest-first" : "oldest-first",
      from: numberOf(params, "since", 0),
      until: numberOf(params, "before", Number.POSITIVE_INFINITY) - 1,
      limit: Math.min(numberOf(params, "limit", 100), replay.pageSize ?? 1_000),
      where: ({ pair }) => pair === params.get("pair"),
    });
    return { trades };
  });
}

/** A fee is in the coin or in the money; both are always told. */
export const lunoRows = (options: SampleOptions): Row[] =>
  timesOf(options).map((time, index) => ({
    pair: "XBTZAR",
    sequence: 1_234_567 + index,
    order_id: `BXMC2CJ7HNB88U${index}`,
    type: index % 2 === 0 ? "BID" : "ASK",
    timestamp: time,
    price: "1000.00",
    volume: "0.10",
    base: "0.10",
    counter: "100.00",
    fee_base: index % 2 === 0 ? "0.00025" : "0.00",
    fee_counter: index % 2 === 0 ? "0.00" : "0.25",
    is_buy: index % 3 === 0,
    client_order_id: "",
  }));
