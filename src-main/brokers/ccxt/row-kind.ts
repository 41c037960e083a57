/** Which rows of a trade list are executions at all. */
import type { CcxtTrade } from "./exchange-port";
import { walkOf } from "./exchange-quirks";
import { isRow } from "./rows";

/** `fill`: an execution. `other`: something known to be none. `unknown`: not to be guessed, so a problem. */
export type RowKind = "fill" | "other" | "unknown";

/**
 * Bybit's execution types that change a position (https://bybit-exchange.github.io/docs/v5/enum#exectype): trades,
 * deleveraging, liquidation, the exchange's own closing at delivery or settlement, block trades, moved positions and
 * legs of spreads. A classic spot account reports none.
 */
const BYBIT_FILLS = new Set([
  "",
  "Trade",
  "AdlTrade",
  "BustTrade",
  "Delivery",
  "Settle",
  "BlockTrade",
  "MovePosition",
  "FutureSpread",
]);
const BYBIT_OTHERS = new Set(["Funding"]);

/** What a row is; `trade` is what ccxt made of it. */
export function kindOf(exchangeId: string, row: unknown, trade: CcxtTrade | null): RowKind {
  const info = isRow(row) ? row : {};
  if (walkOf(exchangeId) === "bybit" && typeof info.execType === "string") {
    if (BYBIT_OTHERS.has(info.execType)) return "other";
    return BYBIT_FILLS.has(info.execType) ? "fill" : "unknown";
  }
  if (exchangeId === "coinbase" && typeof info.trade_type === "string") {
    // Reversals and corrections share the trade id of what they adjust
    // (https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders/list-fills).
    return info.trade_type === "FILL" || info.trade_type === "" ? "fill" : "unknown";
  }
  if (exchangeId === "bitget" && typeof info.category === "string") {
    // A unified account shows the fills of all its markets, whatever market is asked for, and BTCUSDT is two of them: ccxt takes
    // each for the kind that was asked for (https://www.bitget.com/api-doc/uta/trade/Get-Order-Fills).
    const symbol = String(trade?.symbol);
    const isOfSpot = info.category === "SPOT" || info.category === "MARGIN";
    return !symbol.includes("/") || isOfSpot === !symbol.includes(":") ? "fill" : "other";
  }
  // A combo without its legs: they are rows of their own (`split-rows.ts`). BTC-FS-27DEC24_PERP is one, BTC-PERPETUAL, BTC-27DEC24
  // and BTC-27DEC24-90000-C are not (https://docs.deribit.com/#naming).
  if (exchangeId === "deribit" && /^\w+-(?!PERPETUAL$)[A-Z]/.test(String(info.instrument_name))) {
    return "other";
  }
  // "Should not be accounted for", while one that was reversed by hand is to be (https://developer.gemini.com/trading/rest-api/orders/list-past-orders).
  if (exchangeId === "gemini" && info.break === "full") return "other";
  // Funding, as a word or as its number (https://github.com/phemex/phemex-api-docs/blob/master/Public-Hedged-Perpetual-API.md#querytrade,
  // https://phemex-docs.github.io/#more-order-type-examples).
  if (exchangeId === "phemex" && /^(Funding|4)$/.test(String(info.tradeType))) return "other";
  // Only what came through on the chain changed anything (https://docs.derive.xyz/reference/post_private-get-trade-history: the
  // statuses of a transaction, of a batch in the newer version). What is pending is read again in the overlap.
  if (exchangeId === "derive") {
    const status = String(info.tx_status ?? info.batch_status);
    if (/^(reverted|ignored|timed_out)$/i.test(status)) return "other";
  }
  // A match that did not pass the review of its data, or the second layer's, changed nothing; one that is under review is read again
  // in the overlap (https://api-docs.omni.apex.exchange/#privateapi-v3-for-omni-get-trade-history: Order Fill Status).
  if (exchangeId === "apex" && /^(FAILED_|PENDING_CENSORING$)/.test(String(info.status))) {
    return "other";
  }
  if (exchangeId === "alpaca" && typeof info.activity_type === "string") {
    // Dividends and cash entries (https://docs.alpaca.markets/docs/account-activities).
    return info.activity_type === "FILL" ? "fill" : "other";
  }
  // Elsewhere a row without a side and a price may be a trade in a shape that ccxt does not know: not to be passed over.
  const isBlank = trade !== null && isMissing(trade.side) && isMissing(trade.price);
  return isBlank ? "unknown" : "fill";
}

const isMissing = (value: unknown): boolean =>
  value === undefined || value === null || value === "";
