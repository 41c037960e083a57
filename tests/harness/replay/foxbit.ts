/**
 * Foxbit: markets, accounts and the trades of one market (newest first, `start_time`, `end_time`, `page_size` up to 100).
 *
 * https://docs.foxbit.com.br/rest/v3/#tag/Trading/operation/TradesController_all
 */
import { exactly, exchangeOf, listed, Refusal } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

const ANSWERS = {
  "/rest/v3/markets": {
    data: [
      {
        symbol: "btcbrl",
        base: { symbol: "btc" },
        quote: { symbol: "brl" },
        price_increment: "0.0001",
        quantity_increment: "0.00000001",
        default_fees: { maker: "0.001", taker: "0.001" },
      },
    ],
  },
  "/rest/v3/accounts": { data: [] },
};

export function foxbitService(replay: Trades & { pageSize?: number }): ReplayService {
  return exchangeOf(ANSWERS, "/rest/v3/trades", (params) => {
    if (isRecorded(replay)) return replay.recorded;
    const limit = numberOf(params, "page_size", 100);
    if (limit > 100) throw new Refusal({ status: 400, body: refused });
    const data = listed(replay.rows, ({ created_at }) => exactly(created_at), {
      order: "newest-first",
      from: timeIn(params, "start_time", 0),
      until: timeIn(params, "end_time", Number.POSITIVE_INFINITY),
      limit: Math.min(limit, replay.pageSize ?? 100),
      where: ({ market_symbol }) => market_symbol === params.get("market_symbol"),
    });
    return { data };
  });
}

const refused = { error: { message: "Bad request", code: 4000, details: ["page_size"] } };

function timeIn(params: URLSearchParams, name: string, otherwise: number): number {
  const value = params.get(name);
  return value === null ? otherwise : Date.parse(value);
}

export const foxbitRows = (options: SampleOptions): Row[] =>
  timesOf(options).map((time, index) => ({
    id: 1_234_567_890 + index,
    sn: `TC5JZVW2LLJ3IW${index}`,
    order_id: 1_234_567_890 + index,
    market_symbol: "btcbrl",
    side: index % 2 === 0 ? "BUY" : "SELL",
    price: "290000.0",
    quantity: "1.0",
    fee: "0.01",
    fee_currency_symbol: index % 2 === 0 ? "btc" : "brl",
    created_at: new Date(time).toISOString().replace("Z", "456Z"),
  }));
