/** Gate: currency pairs, contracts, and trades of spot and perpetual contracts (newest first, `from` and `to` in seconds). */
import { listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

export interface GateReplay {
  spot?: Trades;
  swap?: Trades;
  pageSize?: number;
}

const MONTH_S = 30 * 86_400;

const pair = (id: string): Row => {
  const [base, quote] = id.split("_");
  return {
    id,
    base,
    quote,
    fee: "0.2",
    amount_precision: 4,
    precision: 2,
    trade_status: "tradable",
  };
};

const contract = (name: string): Row => ({
  name,
  type: "direct",
  quanto_multiplier: "0.0001",
  order_size_min: 1,
  maker_fee_rate: "-0.00025",
  taker_fee_rate: "0.00075",
  in_delisting: false,
});

/** Sizes may be parts of a contract, and are cut down to whole ones for who does not ask for the parts. */
function sized(served: Trades | undefined, headers: Row): Trades | undefined {
  if (served === undefined || isRecorded(served) || headers["x-gate-size-decimal"] === "1") {
    return served;
  }
  return { rows: served.rows.map((row) => ({ ...row, size: Math.trunc(Number(row.size)) })) };
}

export function gateService(replay: GateReplay): ReplayService {
  return ({ path, params, headers }) => {
    switch (path) {
      case "/api/v4/account/detail":
        return { body: { user_id: 1667201533, key: { mode: 1 } } };
      case "/api/v4/spot/currency_pairs":
        return { body: ["BTC_USDT", "ETH_USDT"].map(pair) };
      case "/api/v4/margin/currency_pairs":
      case "/api/v4/spot/accounts":
        return { body: [] };
      case "/api/v4/futures/usdt/contracts":
        return { body: ["BTC_USDT", "ETH_USDT"].map(contract) };
      case "/api/v4/futures/btc/contracts":
      case "/api/v4/delivery/usdt/contracts":
      case "/api/v4/delivery/btc/contracts":
        return { body: [] };
      case "/api/v4/futures/usdt/accounts":
        return { body: { total: "0", available: "0", currency: "USDT" } };
      case "/api/v4/spot/my_trades":
        return trades(replay.spot, replay.pageSize, params, "create_time_ms", 1);
      case "/api/v4/futures/usdt/my_trades_timerange":
        return trades(sized(replay.swap, headers), replay.pageSize, params, "create_time", 1_000);
      default:
        return null;
    }
  };
}

function trades(
  served: Trades = { rows: [] },
  pageSize = 1_000,
  params: URLSearchParams,
  key: string,
  unit: number,
) {
  if (isRecorded(served)) return { isTrades: true, body: served.recorded };
  const from = numberOf(params, "from", 0);
  const to = numberOf(params, "to", Math.floor(Date.now() / 1_000) + 2 * 86_400);
  if (unit === 1 && from > 0 && to - from > MONTH_S + 1) {
    const body = { label: "INVALID_PARAM_VALUE", message: "Time range can't exceed 30 days" };
    return { isTrades: true, status: 400, body };
  }
  const body = listed(served.rows, (row) => Number(row[key]) * unit, {
    from: from * 1_000,
    until: to * 1_000 + 999,
    order: "newest-first",
    limit: Math.min(numberOf(params, "limit", 100), pageSize),
  });
  return { isTrades: true, body };
}

export function gateRows(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => ({
    id: String(1_232_893_232 + index),
    create_time: String(Math.floor(time / 1_000)),
    create_time_ms: `${time}.123456`,
    currency_pair: index % 2 === 0 ? "BTC_USDT" : "ETH_USDT",
    side: index % 2 === 0 ? "buy" : "sell",
    role: index % 3 === 0 ? "maker" : "taker",
    amount: "0.15",
    price: "0.03",
    order_id: String(4_128_442_423 + index),
    fee: "0.0005",
    fee_currency: "ETH",
    point_fee: "0",
    gt_fee: "0",
    amend_text: "test",
    sequence_id: "588018",
    text: "t-test",
  }));
}

export function gateSwapRows(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => ({
    trade_id: String(121_234_231 + index),
    create_time: time / 1_000,
    contract: index % 2 === 0 ? "BTC_USDT" : "ETH_USDT",
    order_id: String(21_893_289_839 + index),
    size: index % 2 === 0 ? 100 : -100,
    price: "100.123",
    text: "t-123456",
    fee: index % 3 === 0 ? "-0.01" : "0.01",
    point_fee: "0",
    role: index % 3 === 0 ? "maker" : "taker",
  }));
}
