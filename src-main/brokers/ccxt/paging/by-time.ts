/**
 * Exchanges that can be asked for a range of time, but not with ccxt's parameters alone: what their own documents call
 * its end (and its beginning). One that is not here is asked with ccxt's `since`, and with its `until` where it has one: Hyperliquid
 * among them, whose bounds are inclusive (https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint, read 2026-11).
 */
import { DAY_MS } from "../../../foundation/clock";
import { COINONE_DAYS, COINONE_PAGE } from "../coinone-orders";
import { LBANK_MOST } from "../lbank-pages";
import type { TimeQueries, TimeQuery } from "./time-query";

const SECOND_MS = 1_000;
const secondsFrom = (ms: number): number => Math.floor(ms / SECOND_MS);
/** The first whole second that is not before `ms`: an exchange that compares seconds must not cut the last one off. */
const secondsUntil = (ms: number): number => Math.ceil(ms / SECOND_MS);

const isoFrom = (ms: number): string => new Date(ms).toISOString();

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

/** Whether the end of a range belongs to it is not said. Where nothing else is, ccxt's tables hold. */
const UNSURE: TimeQuery = { isEndUnsure: true };

/**
 * Its fills have times within a millisecond, which its bounds have not: a millisecond more is asked for, or what was filled later in
 * the one that a page ends in would lie beyond the bound.
 */
const FINER: TimeQuery = { isEndUnsure: true };

/** Thirty days, less what the end of a range reaches beyond it. */
const UNIFIED_DAYS = 30 - SECOND_MS / DAY_MS;

const KUCOIN_OPENED = Date.UTC(2017, 8, 1);
/** Kept for three months: https://www.kucoin.com/docs-new/futures-trading/orders/get-trade-history (read 2026-11) */
const KUCOIN_CONTRACT: TimeQuery = { historyDays: 90 };

export const BY_TIME: Readonly<Record<string, TimeQueries>> = {
  // https://api-docs.omni.apex.exchange/#privateapi-v3-for-omni-get-trade-history: the end is exclusive
  apex: { until: (ms) => ({ endTimeExclusive: ms + 1 }) },
  // https://asterdex.github.io/aster-api-website/futures-v3/account%26trades/#account-trade-list-user_data: at most seven days at once
  aster: { windowDays: 7, contract: { windowDays: 7 } },
  bequant: HITBTC,
  // https://bingx-api.github.io/docs-v3/#/en/Spot/Trades%20Endpoints/Query%20transaction%20details: a week, it says, and is
  // known to answer for longer; a window that is refused ends the history.
  bingx: { windowDays: 7, historyDays: 365, contract: { windowDays: 30, historyDays: 30 } },
  // https://docs.bitfinex.com/reference/rest-auth-trades
  bitfinex: { until: (end) => ({ end }), limit: 2_500 },
  // https://docs.backpack.exchange/#tag/History/operation/get_fills (could not be opened on 2026-11-28)
  backpack: UNSURE,
  // https://www.bitget.com/api-doc/spot/trade/Get-Fills, https://www.bitget.com/api-doc/contract/trade/Get-Fill-History; a month at
  // once is what unified accounts are shown (https://www.bitget.com/api-doc/uta/trade/Get-Order-Fills)
  bitget: {
    // "Prior to that timestamp".
    until: (ms) => ({ endTime: ms + 1 }),
    windowDays: UNIFIED_DAYS,
    historyDays: 90,
    contract: { windowDays: 7, historyDays: 90 },
  },
  // https://exchange-docs.crypto.com/exchange/v1/rest-ws/index.html#private-get-trades
  cryptocom: {
    // Exclusive.
    until: (ms) => ({ end_time: ms + 1 }),
    // https://github.com/rotki/rotki/issues/11973
    historyDays: 180,
  },
  // https://github.com/bitbankinc/bitbank-api-docs/blob/master/rest-api.md#fetch-trade-history: ms, where ccxt gives seconds
  bitbank: {
    since: (since) => ({ since }),
    until: (end) => ({ end }),
    fixed: { order: "desc" },
  },
  // https://github.com/bitoex/bitopro-official-api-docs/blob/master/api/v3/private/get_trades_data.md
  bitopro: {
    since: (startTimestamp) => ({ startTimestamp }),
    until: (endTimestamp) => ({ endTimestamp }),
    fixed: { limit: 1_000 },
    limit: 1_000,
    historyDays: 90,
  },
  // https://www.bitrue.com/api_docs_includes_file/spot/index.html#account-trade-list-user_data
  bitrue: { until: (endTime) => ({ endTime }) },
  // As HTX's, whose names and meaning they are (https://huobiapi.github.io/docs/spot/v1/en/#search-match-results)
  bittrade: { until: (ms) => ({ "end-time": ms }) },
  // https://api.blockchain.com/v3/#getfills: milliseconds
  blockchaincom: { since: (from) => ({ from }), until: (to) => ({ to }) },
  // https://blofin.com/docs#get-trade-history (opened 2026-11: newest first, the list itself is not in what is stored): ccxt gives no begin
  blofin: { since: (begin) => ({ begin }), ...UNSURE },
  // https://docs.btcturk.com/private-endpoints/user-transactions
  btcturk: { since: (startDate) => ({ startDate }), until: (endDate) => ({ endDate }) },
  // https://docs.cdp.coinbase.com/api-reference/exchange-api/rest-api/orders/get-all-fills: microseconds
  coinbaseexchange: FINER,
  // https://docs.coinex.com/api/v2/zh/spot/deal/http/list-user-deals (read 2026-11)
  coinex: UNSURE,
  // https://coinmate.docs.apiary.io/#reference/trade-history/get-trade-history/post
  coinmate: { fixed: { sort: "DESC" }, until: (timestampTo) => ({ timestampTo }) },
  // https://docs.coinone.co.kr/reference/find-all-completed-orders
  coinone: {
    until: (until) => ({ until }),
    limit: COINONE_PAGE,
    windowDays: COINONE_DAYS,
    opened: Date.UTC(2014, 5, 1),
  },
  // https://docs.coins.ph/rest-api/#account-trade-list-user_data
  coinsph: { until: (endTime) => ({ endTime }) },
  // https://docs.delta.exchange/#get-user-fills-by-filters: microseconds
  delta: { until: (ms) => ({ end_time: `${ms}999` }) },
  // https://docs.derive.xyz/api-reference/history/privateget_trade_history
  derive: { limit: 1_000, until: (to_timestamp) => ({ to_timestamp }) },
  // https://docs.digifinex.com/en-ww/spot/v3/rest.html#customer-39-s-trades: seconds
  digifinex: {
    until: (ms) => ({ end_time: secondsUntil(ms) }),
    unitMs: SECOND_MS,
    contract: { until: (end_timestamp) => ({ end_timestamp }), unitMs: 1 },
  },
  fmfwio: HITBTC,
  // https://docs.foxbit.com.br/rest/v3/#tag/Trading/operation/TradesController_all
  foxbit: { until: (ms) => ({ end_time: isoFrom(ms) }), ...FINER },
  // https://www.deepcoin.com/docs/DeepCoinTrade/tradeFills (could not be opened on 2026-11-28)
  deepcoin: UNSURE,
  // https://docs.deribit.com/api-reference/trading/private-get_user_trades_by_currency_and_time (read 2026-11)
  deribit: { until: (end_timestamp) => ({ end_timestamp }), limit: 1_000 },
  gate: GATE,
  gateeu: GATE,
  // https://developer.gemini.com/trading/rest-api/orders/list-past-trades (read 2026-11): seconds, and nothing for the end of a
  // range; the oldest come first, newest at the top of each answer
  gemini: { unitMs: SECOND_MS },
  // https://api-docs.grvt.io/trading_api/#fill-history: nanoseconds, of which ccxt gives the first of the last millisecond
  grvt: { until: (ms) => ({ end_time: `${ms}999999` }) },
  hitbtc: HITBTC,
  // https://huobiapi.github.io/docs/spot/v1/en/#search-match-results. Of linear contracts "last 3 days" are kept, say clients of the
  // newer list (v5), whose document could not be opened: all that ccxt's table promises is asked for, lest it be more.
  htx: UNSURE,
  // https://www.kucoin.com/docs/rest/spot-trading/fills/get-filled-list (read 2026-11). The newer kinds of account show 20 fills
  // unless asked for up to 100 (https://www.kucoin.com/docs-new/rest/spot-trading/orders/get-trade-history).
  kucoin: {
    ...{ opened: KUCOIN_OPENED, limit: 100, ...UNSURE },
    contract: { limit: 1_000, ...KUCOIN_CONTRACT },
  },
  kucoinfutures: { ...UNSURE, contract: KUCOIN_CONTRACT },
  // https://mexcdevelop.github.io/apidocs/contract_v1_en/#get-all-transaction-details-of-the-user-39-s-order
  mexc: { ...UNSURE, contract: { until: (end_time) => ({ end_time }) } },
  // https://orderly.network/docs/build-on-omnichain/evm-api/restful-api/private/get-trades (could not be opened on 2026-11-28)
  modetrade: UNSURE,
  // By whole seconds, the last one too, 100 at once unless asked for up to 500 (ccxt's source; the indexer is Vertex's:
  // https://vertex-protocol.github.io/vertex-typescript-sdk, `maxTimestampInclusive`)
  nado: { limit: 500, unitMs: SECOND_MS },
  // https://apidocs.hollaex.com/#get-trades
  hollaex: {
    fixed: { order_by: "timestamp", order: "desc" },
    until: (ms) => ({ end_date: isoFrom(ms) }),
  },
  // The newest 100 are all that can be had (a client of theirs and of others: no parameter but the account)
  hibachi: { limit: 100, contract: { limit: 100 } },
  // By days, two at once; nothing for the end of a range (`lbank-pages.ts`)
  lbank: { limit: LBANK_MOST, opened: Date.UTC(2015, 9, 1) },
  // https://www.luno.com/en/developers/api#tag/Orders/operation/ListUserTrades: `before` is exclusive, and turns the order
  luno: { fixed: { sort_desc: true }, until: (ms) => ({ before: ms + 1 }) },
  // https://docs.pacifica.fi/api-documentation/api/rest-api/account/get-trade-history (could not be opened on 2026-11-28)
  pacifica: UNSURE,
  // https://docs.onetrading.com (its list of trades could not be opened)
  onetrading: UNSURE,
  // https://github.com/P2B-team/p2b-api-docs/blob/master/api-doc.md#deals-history-by-market: whole seconds, a day of them at once; it
  // opened in 2018
  p2b: {
    until: (ms) => ({ endTime: secondsUntil(ms) }),
    unitMs: SECOND_MS,
    windowDays: 1 - (2 * SECOND_MS) / DAY_MS,
    opened: Date.UTC(2018, 0, 1),
  },
  // https://github.com/phemex/phemex-api-docs/blob/master/Public-Spot-API-en.md#spotQueryHistTrade: two days are what is left
  // out, not a limit; times are nanoseconds
  phemex: { until: (end) => ({ end }), ...FINER, windowDays: null, contract: { windowDays: null } },
  // https://docs.paradex.trade (its list of fills could not be opened on 2026-11-28)
  paradex: UNSURE,
  // 180 days at once (https://api-docs.poloniex.com/spot/api/private/trade, read 2026-11)
  poloniex: { windowDays: 180, opened: Date.UTC(2014, 0, 18), contract: { windowDays: 90 } },
  // https://developer.revolut.com/docs/api/revolut-x-crypto-exchange/operations/get-private-trades.md: thirty days at once
  revolutx: { limit: 100, windowDays: 30, historyDays: null },
  // Two years (https://developer.woox.io/api-reference/endpoint/trading/get_transactions, read 2026-11); ccxt knows of three months
  woo: { ...UNSURE, historyDays: 730, contract: { historyDays: 730 } },
  // As Modetrade's: both are Orderly's
  woofipro: UNSURE,
  // https://doc.xt.com/docs/spot/Trade/QueryTrade
  xt: { until: (endTime) => ({ endTime }) },
};
