/**
 * Delta Exchange: products, balances and fills (newest first, `start_time` and `end_time` in microseconds, `page_size`).
 *
 * https://docs.delta.exchange/#get-user-fills-by-filters
 */
import { exchangeOf, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

const USDT = { id: 5, symbol: "USDT", precision: 8 };
const PRODUCT = {
  id: 139,
  symbol: "BTCUSDT",
  contract_type: "perpetual_futures",
  contract_value: "0.001",
  quoting_asset: USDT,
  underlying_asset: { id: 2, symbol: "BTC" },
  settling_asset: USDT,
  state: "live",
  trading_status: "operational",
  tick_size: "0.5",
  product_specs: {},
};

const ok = (result: unknown): Row => ({ success: true, result });
const ANSWERS = { "/v2/products": ok([PRODUCT]), "/v2/wallet/balances": ok([]) };

export function deltaService(replay: Trades & { pageSize?: number }): ReplayService {
  return exchangeOf(ANSWERS, "/v2/fills", (params) => {
    if (isRecorded(replay)) return replay.recorded;
    const fills = listed(replay.rows, ({ created_at }) => Number(created_at) / 1_000, {
      order: "newest-first",
      from: numberOf(params, "start_time", 0) / 1_000,
      until: numberOf(params, "end_time", Number.POSITIVE_INFINITY) / 1_000,
      limit: Math.min(numberOf(params, "page_size", 50), replay.pageSize ?? 100),
    });
    return { ...ok(fills), meta: { after: fills.length > 0 ? "cursor" : null, before: null } };
  });
}

export const deltaRows = (options: SampleOptions): Row[] =>
  timesOf(options).map((time, index) => ({
    id: 1_000 + index,
    size: 10,
    fill_type: "normal",
    side: index % 2 === 0 ? "sell" : "buy",
    price: "10832.00000000",
    role: index % 3 === 0 ? "maker" : "taker",
    commission: index % 3 === 0 ? "-0.0270" : "0.0541",
    created_at: time * 1_000 + 123,
    product_id: 139,
    product_symbol: "BTCUSDT",
    order_id: String(3_312_602 + index),
    settling_asset_symbol: "USDT",
    meta_data: { order_type: "limit_order" },
    product: PRODUCT,
  }));
