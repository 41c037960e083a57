/**
 * Exchanges that can be asked for a range of time, but not with ccxt's parameters alone: what their own documents call
 * its end (and its beginning). One that is not here is asked with ccxt's `since`, and with its `until` where it has one.
 */
import type { TimeQueries } from "./time-query";

const SECOND_MS = 1_000;
const secondsFrom = (ms: number): number => Math.floor(ms / SECOND_MS);
/** The first whole second that is not before `ms`: an exchange that compares seconds must not cut the last one off. */
const secondsUntil = (ms: number): number => Math.ceil(ms / SECOND_MS);

const HITBTC: TimeQueries = {
  // https://api.hitbtc.com/#spot-trades-history
  fixed: { by: "timestamp", sort: "DESC" },
  until: (till) => ({ till }),
};

const GATE: TimeQueries = {
  // https://www.gate.com/docs/developers/apiv4/en/#query-personal-trading-records
  since: (ms) => ({ from: secondsFrom(ms) }),
  until: (ms) => ({ to: secondsUntil(ms) }),
  unitMs: SECOND_MS,
};

export const BY_TIME: Readonly<Record<string, TimeQueries>> = {
  bequant: HITBTC,
  // https://github.com/bitbankinc/bitbank-api-docs/blob/master/rest-api.md#fetch-trade-history: ms, where ccxt gives seconds
  bitbank: {
    since: (since) => ({ since }),
    until: (end) => ({ end }),
    fixed: { order: "desc" },
  },
  // https://docs.delta.exchange/#get-user-fills-by-filters: microseconds
  delta: { until: (ms) => ({ end_time: `${ms}999` }) },
  fmfwio: HITBTC,
  hitbtc: HITBTC,
  gate: GATE,
  gateeu: GATE,
  // https://www.luno.com/en/developers/api#tag/Orders/operation/ListUserTrades: `before` is exclusive, and turns the order
  luno: { fixed: { sort_desc: true }, until: (ms) => ({ before: ms + 1 }) },
  // https://github.com/phemex/phemex-api-docs/blob/master/Public-Spot-API-en.md#spotQueryHistTrade: two days are what is left
  // out, not a limit
  phemex: { until: (end) => ({ end }), windowDays: null, contract: { windowDays: null } },
  // https://doc.xt.com/docs/spot/Trade/QueryTrade
  xt: { until: (endTime) => ({ endTime }) },
};
