/** What single exchanges need to be asked for no more, and no less, than the fills. Each line says why. */
import type { CcxtExchange, Row } from "./exchange-port";
import { type MarketType, typesInUse } from "./market-types";
import type { CcxtOptions } from "./options";
import { LEAFINGS } from "./paging/leafings";
import { isRow } from "./rows";

/** The walk an exchange is read with: one of its own, by leaves, or by ranges of time. */
export type WalkName =
  | "kraken"
  | "binance"
  | "bybit"
  | "okx"
  | "coinbase"
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
  phemex: "phemex",
};

/** How an exchange's history is walked through. */
export function walkOf(id: string): WalkName {
  return WALKS[id] ?? (id in LEAFINGS ? "leaves" : "time");
}

/** These build their market list from the currencies; everywhere else that call is only a chance to fail. */
const NEEDS_CURRENCIES = new Set(["bitso", "hyperliquid", "latoken"]);

/** The market types whose lists are loaded; the two futures classes of Binance know one each. */
export function typesOf(id: string, options: CcxtOptions): MarketType[] {
  if (id === "binanceusdm") return typesInUse(options, ["linear"]);
  if (id === "binancecoinm") return typesInUse(options, ["inverse"]);
  if (walkOf(id) === "bybit") return typesInUse(options, ["spot", "linear"]);
  if (id === "aster" || id === "phemex") return typesInUse(options, ["spot", "linear"]);
  if (walkOf(id) === "okx") return typesInUse(options, ["spot", "margin", "linear", "inverse"]);
  return typesInUse(options, ["spot"]);
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
      return {};
  }
}

function okxLists(types: readonly MarketType[]): string[] {
  const lists = types.flatMap((type): string[] => {
    if (type === "spot" || type === "margin") return ["spot"];
    return type === "option" ? ["option"] : ["swap", "future"];
  });
  return [...new Set(lists)];
}

/** Trims a new instance: fewer calls, and nothing hidden by a filter of ccxt's. */
export function applyQuirks(exchange: CcxtExchange): void {
  if (!NEEDS_CURRENCIES.has(exchange.id)) exchange.has.fetchCurrencies = false;
  const walk = walkOf(exchange.id);
  if (walk === "coinbase") {
    // Only the fee tier, for orders we never place; without the permission for it the market list would fail.
    exchange.v3PrivateGetBrokerageTransactionSummary = async () => ({});
  }
  if (walk === "kraken") {
    // Two calls in one millisecond would carry one nonce, and Kraken wants each to be higher than the last.
    exchange.nonce = nextNonce;
  }
  if (exchange.id === "independentreserve") {
    // Each nonce is to be higher than the last (https://www.independentreserve.com/api#authentication); ccxt's is the second.
    exchange.nonce = nextSecond;
  }
  if (exchange.id === "btcturk") {
    // ccxt hands on none of what it is asked for.
    exchange.fetchMyTrades = async (_symbol, _since, _limit, params) => {
      const list = exchange.privateGetUsersTransactionsTrade;
      const { data }: Row = typeof list === "function" ? await list.call(exchange, params) : {};
      return exchange.parseTrades(data);
    };
  }
  if (walk === "phemex") {
    // The rows of contracts stand in `data.rows` as those of all lists do; ccxt reads `data` itself.
    unwrapRows(exchange, "privateGetExchangeOrderV2TradingList");
  }
  if (walk === "bybit") {
    // ccxt asks for execType=Trade only: liquidations and deleveraging would be lost.
    wrap(exchange, "privateGetV5ExecutionList", ({ execType, ...request }) => request);
  }
}

const nextNonce = risingFrom(Date.now);
const nextSecond = risingFrom(() => Math.floor(Date.now() / 1_000));

/** As `count` does, but never twice the same in this process. */
function risingFrom(count: () => number): () => number {
  let last = 0;
  return () => {
    last = Math.max(last + 1, count());
    return last;
  };
}

function wrap(exchange: CcxtExchange, method: string, change: (request: Row) => Row): void {
  const call = exchange[method];
  if (typeof call !== "function") return;
  exchange[method] = (request: Row = {}) => call.call(exchange, change(request));
}

function unwrapRows(exchange: CcxtExchange, method: string): void {
  const call = exchange[method];
  if (typeof call !== "function") return;
  exchange[method] = async (request: Row) => {
    const { data, ...rest }: Row = await call.call(exchange, request);
    return { ...rest, data: isRow(data) ? data.rows : data };
  };
}
