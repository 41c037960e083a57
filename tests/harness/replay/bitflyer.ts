/**
 * bitFlyer Lightning: markets, balance and the executions of one product (newest first, `before` an id, `count` up to 500).
 *
 * https://lightning.bitflyer.com/docs#list-executions
 */
import { exchangeOf, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

const ANSWERS = {
  "/v1/getmarkets": [
    { product_code: "BTC_JPY", market_type: "Spot" },
    { product_code: "FX_BTC_JPY", market_type: "FX" },
  ],
  "/v1/getmarkets/usa": [],
  "/v1/getmarkets/eu": [],
  "/v1/me/getbalance": [{ currency_code: "BTC", amount: 10.24, available: 4.12 }],
};

export function bitflyerService(replay: Trades & { pageSize?: number }): ReplayService {
  return exchangeOf(ANSWERS, "/v1/me/getexecutions", (params) => {
    if (isRecorded(replay)) return replay.recorded;
    const before = numberOf(params, "before", Number.POSITIVE_INFINITY);
    const product = params.get("product_code");
    const shown = listed(replay.rows, ({ id }) => Number(id), {
      order: "newest-first",
      limit: Math.min(numberOf(params, "count", 100), replay.pageSize ?? 500),
      where: ({ product_code, id }) => product_code === product && Number(id) < before,
    });
    // The product stands in the question only.
    return shown.map(({ product_code, ...row }) => row);
  });
}

export const bitflyerRows = (options: SampleOptions): Row[] =>
  timesOf(options).map((time, index) => ({
    product_code: "BTC_JPY",
    id: 37_233 + index * 2,
    child_order_id: `JOR20150707-060559-${index}`,
    side: index % 2 === 0 ? "BUY" : "SELL",
    price: 33_470,
    size: 0.01,
    commission: 0.0001,
    exec_date: new Date(time).toISOString().replace("Z", ""),
    child_order_acceptance_id: `JRF20150707-060559-${index}`,
  }));
