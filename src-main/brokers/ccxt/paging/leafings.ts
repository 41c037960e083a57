/**
 * Exchanges that are leafed through, newest trades first: each line says by what, and where that is documented. Of LATOKEN and BitTeam
 * the documents could not be opened: what is here is what clients of theirs do (read on 2026-11-28).
 */
import { byCursor, byOffset, byOldest, byPage, bySmallest, type Leafing, listIn } from "./leafing";

export const LEAFINGS: Readonly<Record<string, Leafing>> = {
  // https://www.bitstamp.net/api/#tag/Transactions-private/operation/GetUserTransactions
  bitstamp: { fixed: { sort: "desc" }, limit: 1_000, ...byOffset("offset", []) },
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
  // https://docs.kraken.com/api/docs/futures-api/trading/get-fills
  krakenfutures: {
    limit: null,
    ...byOldest("lastFillTime", (ms) => new Date(ms + 1).toISOString()),
  },
  // The newest before `from`, a time (https://api.latoken.com/doc/v2/#tag/Trade/operation/getTradesByTrader, calls of its own clients)
  latoken: { limit: 100, ...byOldest("from", (ms) => ms + 1) },
  // From the most recent trade, 0, back (https://apidoc.ndax.io/#gettradeshistory).
  ndax: { limit: 100, ...byOffset("StartIndex", []) },
  // https://docs.whitebit.com/api-reference/spot-trading/query-executed-order-history
  whitebit: {
    fixed: { limit: 100 },
    limit: null,
    older(asked, { body }) {
      // Lists by market. Whether the offset counts in each or in all is not said: the longest one's length fits both.
      const lists = Array.isArray(body) ? [body] : listIn(body, []);
      const most = Math.max(0, ...lists.map((list) => listIn(list, []).length));
      return most === 0 ? null : { offset: Number(asked.offset ?? 0) + most };
    },
  },
  // https://github.com/phemex/phemex-api-docs/blob/master/Public-Hedged-Perpetual-API.md#querytrade: contracts in USDT, without a range
  phemex: { fixed: { type: "swap" }, limit: 200, ...byOffset("offset", ["data", "rows"]) },
  // https://apidocs.lighter.xyz/reference/trades
  lighter: { limit: 100, ...byCursor("cursor", ["next_cursor"]) },
};
