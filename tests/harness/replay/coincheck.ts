/**
 * Coincheck: balance and the trades of all pairs (`order` asc or desc, `starting_after` an id, `limit` up to 25).
 *
 * https://coincheck.com/documents/exchange/api#order-transactions-pagination
 */
import { exchangeOf, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

const ANSWERS = { "/api/accounts/balance": { success: true, jpy: "10", btc: "0.1" } };

export function coincheckService(replay: Trades & { pageSize?: number }): ReplayService {
  return exchangeOf(ANSWERS, "/api/exchange/orders/transactions_pagination", (params) => {
    if (isRecorded(replay)) return replay.recorded;
    const isNewestFirst = params.get("order") !== "asc";
    const after = params.get("starting_after");
    const data = listed(replay.rows, ({ id }) => Number(id), {
      order: isNewestFirst ? "newest-first" : "oldest-first",
      limit: Math.min(numberOf(params, "limit", 25), 25, replay.pageSize ?? 25),
      where: ({ id }) =>
        after === null || (isNewestFirst ? Number(id) < Number(after) : Number(id) > Number(after)),
    });
    return { success: true, pagination: { order: params.get("order") }, data };
  });
}

/** What leaves the account is negative; times are whole seconds. */
export const coincheckRows = (options: SampleOptions): Row[] =>
  timesOf(options).map((time, index) => ({
    id: 38 + index,
    order_id: 49 + index,
    created_at: new Date(time).toISOString().replace(/\.\d+Z/, ".000Z"),
    funds: index % 2 === 0 ? { btc: "0.1", jpy: "-4096.135" } : { btc: "-0.1", jpy: "4094.09" },
    pair: "btc_jpy",
    rate: "40900.0",
    fee_currency: "JPY",
    fee: "6.135",
    liquidity: index % 3 === 0 ? "M" : "T",
    side: index % 2 === 0 ? "buy" : "sell",
  }));
