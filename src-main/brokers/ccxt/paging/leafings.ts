/**
 * Exchanges that are leafed through, newest trades first: each line says by what, and where that is documented. Of LATOKEN and BitTeam
 * the documents could not be opened: what is here is what clients of theirs do (read on 2026-11-28).
 */
import {
  byAll,
  byCursor,
  byLast,
  byOffset,
  byOldest,
  byPage,
  bySmallest,
  type Leafing,
} from "./leafing";
import { WHITEBIT } from "./whitebit";

export const LEAFINGS: Readonly<Record<string, Leafing>> = {
  // https://www.bitstamp.net/api/#tag/Transactions-private/operation/GetUserTransactions
  bitstamp: { fixed: { sort: "desc" }, limit: 1_000, ...byOffset("offset", []) },
  // A range is 24 hours at most, so that years of a market would take thousands of questions; without one it lists the newest, up to
  // a trade (https://docs.bitvavo.com/docs/rest-api/get-trade-history, read 2026-11)
  bitvavo: {
    limit: 1_000,
    ...byAll(
      byOldest("end", (ms) => ms + 1),
      byLast("tradeIdTo", "id"),
    ),
  },
  // https://docs.bitso.com/bitso-api/docs/user-trades
  bitso: { fixed: { sort: "desc" }, limit: 100, ...bySmallest("marker", "tid") },
  // Pages are counted from 0 (calls in ccxt's source)
  bitbns: { limit: null, ...byPage("page", ["data"], 0) },
  // `limit` and `offset`; what sorts them was seen to change nothing (https://bit.team/trade/api/documentation, and its users' clients)
  bitteam: { limit: 100, isUnsorted: true, ...byOffset("offset", ["result", "trades"]) },
  // https://lightning.bitflyer.com/docs#list-executions
  bitflyer: { limit: 500, ...bySmallest("before", "id", 1) },
  // https://docs.btcmarkets.net/v3/#operation/getTrades
  btcmarkets: { limit: 200, ...bySmallest("before", "id", 1) },
  // https://coincheck.com/documents/exchange/api#order-transactions-pagination
  coincheck: {
    anySymbol: "BTC/JPY",
    fixed: { order: "desc" },
    limit: 25,
    ...bySmallest("starting_after", "id"),
  },
  // https://open.big.one/docs/spot_trade.html
  bigone: { limit: 200, ...byCursor("page_token", ["page_token"]) },
  // https://api.docs.extended.exchange/#get-trades
  extended: { limit: 100, ...byCursor("cursor", ["pagination", "cursor"]) },
  // https://www.independentreserve.com/api#GetTrades
  independentreserve: { limit: 50, ...byPage("pageIndex", ["Data"]) },
  // "before lastFillTime": the millisecond that was reached may hold more.
  // https://docs.kraken.com/api/docs/futures-api/trading/get-fills (read 2026-11)
  krakenfutures: {
    limit: null,
    ...byOldest("lastFillTime", (ms) => new Date(ms + 1).toISOString()),
  },
  // The newest before `from`, a time (https://api.latoken.com/doc/v2/#tag/Trade/operation/getTradesByTrader, calls of its own clients)
  latoken: { limit: 100, ...byOldest("from", (ms) => ms + 1) },
  // All orders of a market at once, as `mercado-orders.ts` brings them: what was filled last may be of an old order
  mercado: { limit: null, isUnsorted: true, older: () => null },
  // From the most recent trade, 0, back (https://apidoc.ndax.io/#gettradeshistory).
  ndax: { limit: 100, ...byOffset("StartIndex", []) },
  whitebit: WHITEBIT,
  // https://github.com/phemex/phemex-api-docs/blob/master/Public-Hedged-Perpetual-API.md#querytrade: contracts in USDT, without a range
  phemex: { fixed: { type: "swap" }, limit: 200, ...byOffset("offset", ["data", "rows"]) },
  // https://apidocs.lighter.xyz/reference/trades
  lighter: { limit: 100, ...byCursor("cursor", ["next_cursor"]) },
};
