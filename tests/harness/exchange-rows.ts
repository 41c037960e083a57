/** Rows of an exchange's list through its real ccxt class, and what is made of them, without a server. */
import type { CcxtExchange, Row } from "../../src-main/brokers/ccxt/exchange-port";
import { applyQuirks } from "../../src-main/brokers/ccxt/exchange-quirks";
import { readRows } from "../../src-main/brokers/ccxt/fill-reader";
import { loadExchange } from "../../src-main/brokers/ccxt/load-exchange";
import { captureRows } from "../../src-main/brokers/ccxt/rows";

export const NOW = Date.UTC(2026, 0, 1);
/** When the rows of these tests were made, in epoch ms. */
export const AT = 1_700_000_000_000;

export type Listing = readonly [id: string, symbol: string];

const marketOf = ([id, symbol]: Listing): Row => {
  const [pair = "", settle] = symbol.split(":");
  const [base, quote] = pair.split("/");
  const isSwap = settle !== undefined;
  return {
    ...{ id, symbol, base, quote, settle, active: true, precision: {}, limits: {}, info: {} },
    ...{ baseId: base, quoteId: quote, settleId: settle, contractSize: isSwap ? 1 : undefined },
    ...{ type: isSwap ? "swap" : "spot", spot: !isSwap, swap: isSwap, contract: isSwap },
    ...{ linear: settle === quote, inverse: settle === base },
  };
};

/** An exchange that knows one market. */
export async function exchangeWith(exchangeId: string, listing: Listing) {
  const Exchange = await loadExchange(exchangeId);
  const exchange = new Exchange({ number: String }) as CcxtExchange & {
    setMarkets(markets: readonly Row[]): void;
    market(symbol: string): unknown;
    parseOrder(order: Row, market: unknown): { trades: Row[] };
  };
  applyQuirks(exchange);
  exchange.setMarkets([marketOf(listing)]);
  return exchange;
}

/** What is read of `rows` in the list of one market. */
export async function readOf(exchangeId: string, listing: Listing, rows: readonly unknown[]) {
  const exchange = await exchangeWith(exchangeId, listing);
  const capture = captureRows(exchange);
  capture.start();
  const parsed = capture.finish(exchange.parseTrades(rows, exchange.market(listing[1])));
  const context = { exchangeId, scope: null, since: null, symbols: null, now: NOW };
  return readRows(parsed.rows, context);
}
