/**
 * Exchanges that can be asked for a range of time, but not with ccxt's parameters alone: what their own documents call
 * its end (and its beginning). One that is not here is asked with ccxt's `since`, and with its `until` where it has one.
 */
import type { TimeQueries, TimeQuery } from "./time-query";

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

const KUCOIN_OPENED = Date.UTC(2017, 8, 1);
/** Kept for three months: https://www.kucoin.com/docs-new/futures-trading/orders/get-trade-history */
const KUCOIN_CONTRACT: TimeQuery = { historyDays: 90 };

export const BY_TIME: Readonly<Record<string, TimeQueries>> = {
  bequant: HITBTC,
  // https://docs.bitfinex.com/reference/rest-auth-trades
  bitfinex: { until: (end) => ({ end }), limit: 2_500 },
  // https://www.bitget.com/api-doc/spot/trade/Get-Fills, https://www.bitget.com/api-doc/contract/trade/Get-Fill-History
  bitget: {
    // "Prior to that timestamp".
    until: (ms) => ({ endTime: ms + 1 }),
    historyDays: 90,
    contract: { windowDays: 7, historyDays: 90 },
  },
  // https://docs.bitvavo.com/docs/rest-api/get-trade-history/
  bitvavo: { until: (end) => ({ end }) },
  // https://exchange-docs.crypto.com/exchange/v1/rest-ws/index.html#private-get-trades
  cryptocom: {
    // Exclusive.
    until: (ms) => ({ end_time: ms + 1 }),
    // https://github.com/rotki/rotki/issues/11973
    historyDays: 180,
  },
  // https://docs.deribit.com/api-reference/trading/private-get_user_trades_by_currency_and_time
  deribit: { until: (end_timestamp) => ({ end_timestamp }), limit: 1_000 },
  fmfwio: HITBTC,
  gate: GATE,
  gateeu: GATE,
  // https://docs.gemini.com/rest/orders#list-past-trades: seconds, and nothing for the end of a range
  gemini: { unitMs: SECOND_MS },
  hitbtc: HITBTC,
  // https://www.kucoin.com/docs/rest/spot-trading/fills/get-filled-list
  kucoin: { opened: KUCOIN_OPENED, contract: KUCOIN_CONTRACT },
  kucoinfutures: { contract: KUCOIN_CONTRACT },
  // https://mexcdevelop.github.io/apidocs/contract_v1_en/#get-all-transaction-details-of-the-user-39-s-order
  mexc: { contract: { until: (end_time) => ({ end_time }) } },
};
