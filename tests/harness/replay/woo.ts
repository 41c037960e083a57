/**
 * WOO X V3 and Orderly (WOOFi Pro, Mode Trade): markets, balances and trades, newest first by time.
 *
 * https://developer.woox.io/ and https://orderly.network/docs/build-on-omnichain/restful-api/private/get-trades
 */
import { exchangeOf, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

type Replay = Trades & { pageSize?: number };
const ok = (data: unknown): Row => ({ success: true, timestamp: 1, data });

export function wooService(replay: Replay): ReplayService {
  const answers = {
    "/v3/public/instruments": ok({
      rows: [{ symbol: "SPOT_BTC_USDT", status: "TRADING", baseTick: "0.0001", quoteTick: "1" }],
    }),
    "/v3/asset/balances": ok({ holding: [] }),
  };
  return exchangeOf(answers, "/v3/trade/transactionHistory", (params) => {
    if (isRecorded(replay)) return replay.recorded;
    return list(replay, params, ["startTime", "endTime", "limit"], ({ executedTimestamp }) =>
      Math.round(Number(executedTimestamp) * 1_000),
    );
  });
}

export function orderlyService(replay: Replay): ReplayService {
  const answers = {
    "/v1/public/info": ok({
      rows: [{ symbol: "PERP_ETH_USDC", base_tick: 0.001, quote_tick: 0.1 }],
    }),
    "/v1/client/holding": ok({ holding: [] }),
  };
  return exchangeOf(answers, "/v1/trades", (params) => {
    if (isRecorded(replay)) return replay.recorded;
    return list(replay, params, ["start_t", "end_t", "size"], ({ executed_timestamp }) =>
      Number(executed_timestamp),
    );
  });
}

function list(
  { rows, pageSize = 500 }: { rows: readonly Row[]; pageSize?: number },
  params: URLSearchParams,
  [from, until, size]: readonly [string, string, string],
  timeOf: (row: Row) => number,
): Row {
  const limit = Math.min(numberOf(params, size, 25), pageSize);
  const shown = listed(rows, timeOf, {
    order: "newest-first",
    from: numberOf(params, from, 0),
    until: numberOf(params, until, Number.POSITIVE_INFINITY),
    limit,
  });
  return ok({ meta: { total: rows.length, recordsPerPage: limit, currentPage: 1 }, rows: shown });
}

export const wooRows = (options: SampleOptions): Row[] =>
  timesOf(options).map((time, index) => ({
    id: 1_734_947_821 + index,
    symbol: "SPOT_BTC_USDT",
    orderId: 60_780_383_217 + index,
    executedPrice: 87_497.12,
    executedQuantity: 0.0001,
    fee: 0.0349,
    realizedPnl: null,
    feeAsset: "USDT",
    orderTag: "default",
    side: index % 2 === 0 ? "BUY" : "SELL",
    executedTimestamp: `${String(time).slice(0, -3)}.${String(time).slice(-3)}`,
    isMaker: index % 3 === 0 ? 1 : 0,
  }));

export const orderlyRows = (options: SampleOptions): Row[] =>
  timesOf(options).map((time, index) => ({
    id: 2 + index,
    symbol: "PERP_ETH_USDC",
    fee: 0.0001,
    fee_asset: "USDC",
    side: index % 2 === 0 ? "BUY" : "SELL",
    order_id: 1 + index,
    executed_price: 123,
    executed_quantity: 0.05,
    executed_timestamp: time,
    is_maker: index % 3 === 0 ? 1 : 0,
    realized_pnl: 123,
  }));
