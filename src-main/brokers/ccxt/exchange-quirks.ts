/** What single exchanges need to be asked for no more, and no less, than the fills. Each line says why. */

import { listInverseFills } from "./bingx-inverse";
import { boundPrecisions } from "./bounds";
import { listCompletedOrders } from "./coinone-orders";
import type { CcxtExchange, Row } from "./exchange-port";
import { takeAllOfDays } from "./lbank-pages";
import { readWithToken } from "./lighter-token";
import { type MarketType, typesInUse } from "./market-types";
import { takeAllOrders } from "./mercado-orders";
import type { CcxtOptions } from "./options";
import { tellSides } from "./order-sides";
import { LEAFINGS } from "./paging/leafings";
import { isRow } from "./rows";

/** The walk an exchange is read with: one of its own, by leaves, or by ranges of time. */
export type WalkName =
  | "kraken"
  | "binance"
  | "bybit"
  | "okx"
  | "coinbase"
  | "deribit"
  | "phemex"
  | "leaves"
  | "time";

const WALKS: Readonly<Record<string, WalkName>> = {
  kraken: "kraken",
  binance: "binance",
  binanceus: "binance",
  binanceusdm: "binance",
  binancecoinm: "binance",
  bybit: "bybit",
  bybiteu: "bybit",
  bybitid: "bybit",
  okx: "okx",
  okxus: "okx",
  myokx: "okx",
  coinbase: "coinbase",
  deribit: "deribit",
  phemex: "phemex",
};

/** How an exchange's history is walked through. */
export function walkOf(id: string): WalkName {
  return WALKS[id] ?? (id in LEAFINGS ? "leaves" : "time");
}

/** These build their market list from the currencies; everywhere else that call is only a chance to fail. */
const NEEDS_CURRENCIES = new Set(["bitso", "hyperliquid", "latoken"]);

/** The market types of exchanges that do not start with spot alone. */
const TYPES: Readonly<Record<string, readonly MarketType[]>> = {
  apex: ["linear"],
  binanceusdm: ["linear"],
  binancecoinm: ["inverse"],
  bydfi: ["linear"],
  deribit: ["inverse", "linear", "option", "spot"],
  grvt: ["linear"],
  hyperliquid: ["linear", "spot"],
  krakenfutures: ["linear", "inverse"],
  kucoinfutures: ["linear", "inverse"],
  modetrade: ["linear"],
  pacifica: ["linear"],
  paradex: ["linear"],
  zebpay: ["linear"],
};

/** The market types whose lists are loaded. */
export function typesOf(id: string, options: CcxtOptions): MarketType[] {
  if (walkOf(id) === "bybit") return typesInUse(options, ["spot", "linear"]);
  if (id === "aster" || id === "phemex") return typesInUse(options, ["spot", "linear"]);
  if (walkOf(id) === "okx") return typesInUse(options, ["spot", "margin", "linear", "inverse"]);
  return typesInUse(options, TYPES[id] ?? ["spot"]);
}

/** The part of the constructor's configuration that depends on the exchange. */
export function configFor(id: string, options: CcxtOptions): Row {
  const types = typesOf(id, options);
  switch (walkOf(id)) {
    case "binance": {
      const lists = types.map((type) => (type === "margin" ? "spot" : type));
      return { options: { fetchMarkets: { types: lists }, fetchMargins: false } };
    }
    case "bybit":
      return { options: { fetchMarkets: { types } } };
    case "okx":
      return { options: { fetchMarkets: { types: okxLists(types) } } };
    case "phemex":
      // ccxt takes contracts for the default, and asks for their balance where the assets are wanted.
      return { options: { defaultType: "spot" } };
    case "kraken":
      // The call counter of a starter account falls by 0.33 a second and blocks at 15; a page of trades adds 2 to it and
      // costs 6 s in ccxt: six pages at once, then ccxt's pace (https://docs.kraken.com/api/docs/guides/spot-rest-ratelimits).
      return { tokenBucket: { capacity: 36, tokens: 36 } };
    default:
      return marketListsOf(id, types);
  }
}

/** Market lists that nothing of this connection is about would cost time, and could fail. */
function marketListsOf(id: string, types: readonly MarketType[]): Row {
  const isSpotOnly = types.every((type) => type === "spot" || type === "margin");
  if (id === "gate" || id === "gateeu") {
    return { options: { fetchMarkets: { types: okxLists(types) } } };
  }
  if (id === "bitget") {
    return { options: { fetchMarkets: { types: isSpotOnly ? ["spot"] : ["spot", "swap"] } } };
  }
  if (id === "htx") {
    const lists = { spot: true, linear: !isSpotOnly, inverse: !isSpotOnly };
    return { options: { fetchMarkets: { types: lists } } };
  }
  if (id === "kucoin") {
    const lists = isSpotOnly ? ["spot"] : ["spot", "contract"];
    return { options: { fetchMarkets: { types: lists, fetchTickersFees: false } } };
  }
  // A hundred questions a minute to one list, or the address is blocked for one
  // (https://github.com/P2B-team/p2b-api-docs/blob/master/api-doc.md#api-information, read 2026-11).
  if (id === "p2b") return { rateLimit: 650 };
  // ccxt starts with spot, whose trades it can't list.
  return id === "zebpay"
    ? { options: { defaultType: "swap", fetchMarkets: { types: ["swap"] } } }
    : {};
}

function okxLists(types: readonly MarketType[]): string[] {
  const lists = types.flatMap((type): string[] => {
    if (type === "spot" || type === "margin") return ["spot"];
    return type === "option" ? ["option"] : ["swap", "future"];
  });
  return [...new Set(lists)];
}

/**
 * Before it reads with a user's key, ccxt signs with it that ccxt may charge a fee of the account's orders (Hyperliquid, Aster,
 * GRVT, Lighter, Pacifica), and that ccxt referred the account. An import changes nothing.
 */
const SIGNS_AWAY = ["initializeClient", "handleBuilderFeeApproval", "setRef"];

/** In their list of trades ccxt prefers a type of its own to the one a user chose. */
const HAS_A_TYPE_OF_ITS_OWN = new Set(["blofin", "btse", "deepcoin"]);

/** Trims a new instance: fewer calls, and nothing hidden by a filter of ccxt's. */
export function applyQuirks(exchange: CcxtExchange): void {
  if (!NEEDS_CURRENCIES.has(exchange.id)) exchange.has.fetchCurrencies = false;
  for (const name of SIGNS_AWAY) if (name in exchange) exchange[name] = async () => false;
  tellSides(exchange);
  boundPrecisions(exchange);
  if (HAS_A_TYPE_OF_ITS_OWN.has(exchange.id)) askForChosenType(exchange);
  const walk = walkOf(exchange.id);
  if (walk === "coinbase") {
    // Only the fee tier, for orders we never place; without the permission for it the market list would fail.
    exchange.v3PrivateGetBrokerageTransactionSummary = async () => ({});
  }
  exchange.nonce = NONCES[exchange.id] ?? exchange.nonce;
  if (exchange.id === "bitstamp") {
    // ccxt takes the last name with an underscore for the market, which `self_trade_order_id` is none of, nor a rate of zero.
    wrap(exchange, "parseTrade", withItsMarketOnly);
  }
  if (exchange.id === "bingx") listInverseFills(exchange);
  if (exchange.id === "coinone") listCompletedOrders(exchange);
  if (exchange.id === "gate" || exchange.id === "gateeu") {
    // Futures with a delivery date are asked page by page: a range of time is not looked at
    // (https://www.gate.com/docs/developers/apiv4/en/#query-personal-trading-records-4).
    takeAllPages(exchange, "privateDeliveryGetSettleMyTrades");
    // Sizes of contracts that may be parts of one are cut down to whole ones for who does not ask for the parts: 1.7 is told as 1
    // (https://github.com/ccxt/ccxt/pull/28433, https://www.gate.com/docs/developers/apiv4/en/#futures).
    exchange.headers = {
      ...(isRow(exchange.headers) ? exchange.headers : {}),
      "X-Gate-Size-Decimal": "1",
    };
    // Without an account it answers for spot and margin, where ccxt asks for spot alone
    // (https://www.gate.com/docs/developers/apiv4/en/#query-personal-trading-records).
    wrap(exchange, "privateSpotGetMyTrades", ({ account, ...request }) =>
      account === "spot" ? request : { account, ...request },
    );
  }
  if (exchange.id === "bit2c") {
    // Thousands have a comma; ccxt takes it out of prices only.
    wrap(exchange, "parseTrade", withoutCommas);
  }
  if (exchange.id === "backpack") {
    // ccxt asks for the user's own orders only: liquidations and deleveraging would be lost
    // (https://docs.backpack.exchange/#tag/History/operation/get_fills).
    wrap(exchange, "privateGetWapiV1HistoryFills", ({ fillType, ...request }) => request);
  }
  if (exchange.id === "delta") {
    // https://docs.delta.exchange/#get-user-fills-by-filters
    wrap(exchange, "parseTrade", withProduct);
  }
  if (exchange.id === "bullish") {
    // ccxt's own name for the end of a range is sent along with the exchange's.
    wrap(exchange, "privateGetV1HistoryTrades", ({ until, ...request }) => request);
  }
  if (exchange.id === "btcturk") {
    // ccxt hands on none of what it is asked for.
    exchange.fetchMyTrades = async (_symbol, _since, _limit, params) => {
      const list = exchange.privateGetUsersTransactionsTrade;
      const { data }: Row = typeof list === "function" ? await list.call(exchange, params) : {};
      return exchange.parseTrades(data);
    };
  }
  if (exchange.id === "lighter") readWithToken(exchange);
  if (exchange.id === "lbank") takeAllOfDays(exchange);
  if (exchange.id === "mercado") {
    takeAllOrders(exchange);
    // An order's operations do not say which side they are on, nor of what order.
    wrap(exchange, "parseOrder", withToldOperations);
  }
  if (walk === "phemex") {
    // The rows of contracts stand in `data.rows` as those of all lists do; ccxt reads `data` itself.
    unwrapRows(exchange, "privateGetExchangeOrderV2TradingList");
    // Of contracts settled in a coin ccxt asks for tradeType=Trade only: liquidations and deleveraging would be lost
    // (https://github.com/phemex/phemex-api-docs/blob/master/Public-Contract-API-en.md#querytrade).
    wrap(exchange, "privateGetExchangeOrderTrade", ({ tradeType, ...request }) => request);
  }
  if (walk === "bybit") {
    // ccxt asks for execType=Trade only: liquidations and deleveraging would be lost.
    wrap(exchange, "privateGetV5ExecutionList", ({ execType, ...request }) => request);
  }
}

/**
 * Learns what the questions depend on beside the market list, which mostly comes from our cache: KuCoin's newer kinds of
 * account (high-frequency, unified) are asked elsewhere than the old one.
 */
export async function learnAccount(exchange: CcxtExchange): Promise<void> {
  if (exchange.id !== "kucoin") return;
  for (const ask of [exchange.loadMigrationStatus, exchange.isUTAEnabled]) {
    if (typeof ask === "function") await ask.call(exchange);
  }
}

/** Only the trades of contracts, or only those of spot, are asked for market by market. */
const DEMANDS_SYMBOL: Readonly<Record<string, "spot" | "contract">> = {
  // https://docs.btse.com/spot/rest/get-trade-history/
  btse: "spot",
  // Refused by ccxt before it asks.
  hashkey: "contract",
  // https://www.htx.com/en-us/opend/newApiPages/?id=8cb89359-77b5-11ed-9966-195898804f0
  htx: "contract",
};

/** True where this account is asked market by market, though the exchange has others that are not. */
export function demandsSymbol({ id, options: known }: CcxtExchange, options: CcxtOptions): boolean {
  const types = typesOf(id, options);
  const isSpot = types.some((type) => type === "spot" || type === "margin");
  if (id === "kucoin") {
    return types.includes("margin") || (isSpot && (known.hf === true || known.uta === true));
  }
  return DEMANDS_SYMBOL[id] === (isSpot ? "spot" : "contract");
}

const nextNonce = risingFrom(Date.now);
const nextSecond = risingFrom(() => Math.floor(Date.now() / 1_000));

/** Where each request is to carry a number higher than the last one's, or one of its own: ccxt's is the millisecond or the second. */
const NONCES: Readonly<Record<string, () => number>> = {
  // https://www.coinspot.com.au/api
  coinspot: nextSecond,
  // https://www.independentreserve.com/api#authentication
  independentreserve: nextSecond,
  // https://docs.kraken.com/api/docs/guides/spot-rest-auth
  kraken: nextNonce,
  // https://www.mercadobitcoin.com.br/trade-api/ (`tapi_nonce`)
  mercado: nextSecond,
  // Of milliseconds, and none twice within ten seconds (https://github.com/P2B-team/p2b-api-docs/blob/master/api-doc.md#protected, read 2026-11)
  p2b: nextNonce,
};

/** As `count` does, but never twice the same in this process. */
function risingFrom(count: () => number): () => number {
  let last = 0;
  return () => {
    last = Math.max(last + 1, count());
    return last;
  };
}

/** From now on `method` is given its first argument, a request or a row, as `change` leaves it. */
function wrap(exchange: CcxtExchange, method: string, change: (first: Row) => Row): void {
  const call = exchange[method];
  if (typeof call !== "function") return;
  exchange[method] = (first: Row = {}, ...others: unknown[]) =>
    call.call(exchange, change(first), ...others);
}

/** The most an answer holds, and how often that is asked for: nobody's list is longer, and a list without end must have one. */
const [MOST_ROWS, MOST_PAGES] = [1_000, 100];

/** From now on `method`, which lists rows by `limit` and `offset`, brings the rows of all pages. */
function takeAllPages(exchange: CcxtExchange, method: string): void {
  const call = exchange[method];
  if (typeof call !== "function") return;
  exchange[method] = async (request: Row = {}) => {
    const rows: unknown[] = [];
    for (let page = 0; page < MOST_PAGES; page++) {
      const { from, to, ...question } = request;
      const asked = { ...question, limit: MOST_ROWS, offset: rows.length };
      const found: unknown = await call.call(exchange, asked);
      if (!Array.isArray(found)) return found;
      rows.push(...found);
      if (found.length < MOST_ROWS) break;
    }
    return rows;
  };
}

function askForChosenType(exchange: CcxtExchange): void {
  const { defaultType: type } = exchange.options;
  const list = exchange.fetchMyTrades.bind(exchange);
  if (typeof type !== "string") return;
  exchange.fetchMyTrades = (symbol, since, limit, params) =>
    list(symbol, since, limit, symbol === undefined ? { type, ...params } : params);
}

/** Without what only looks like the market of a transaction: its rate is the one that is above zero. */
function withItsMarketOnly(row: Row): Row {
  if (!isRow(row)) return row;
  const isOther = (name: string, value: unknown): boolean =>
    name.startsWith("self_trade") ||
    (/^[a-z0-9]+_[a-z0-9]+$/.test(name) && name !== "order_id" && Number(value) === 0);
  return Object.fromEntries(Object.entries(row).filter(([name, value]) => !isOther(name, value)));
}

/** As ccxt looks for them: the documents' rows name the market and the fee's coin without the product around them. */
function withProduct(row: Row): Row {
  if (!isRow(row) || isRow(row.product)) return row;
  const { product_symbol: symbol, settling_asset_symbol: coin } = row;
  return { ...row, product: { symbol, settling_asset: { symbol: coin } } };
}

function withoutCommas(row: Row): Row {
  return isRow(row) ? { ...row, firstAmount: String(row.firstAmount).replaceAll(",", "") } : row;
}

function withToldOperations(order: Row): Row {
  const { order_id, order_type, operations } = order;
  // https://www.mercadobitcoin.com.br/trade-api/: 1 buys, 2 sells.
  const type = String(order_type) === "1" ? "buy" : "sell";
  const told = (Array.isArray(operations) ? operations : []).map((operation) =>
    isRow(operation) ? { ...operation, order_id, type } : operation,
  );
  return { ...order, operations: told };
}

function unwrapRows(exchange: CcxtExchange, method: string): void {
  const call = exchange[method];
  if (typeof call !== "function") return;
  exchange[method] = async (request: Row) => {
    const { data, ...rest }: Row = await call.call(exchange, request);
    return { ...rest, data: isRow(data) ? data.rows : data };
  };
}
