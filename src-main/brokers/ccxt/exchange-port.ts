/**
 * The part of a ccxt exchange that this room uses, typed by us: ccxt's own types are loose, and importing its root
 * would load every exchange.
 */
import type { HttpFetch } from "../http/transport";
import type { PaceRules } from "./throttler";

export type Row = { [key: string]: unknown };

export interface CcxtFee {
  cost?: unknown;
  currency?: unknown;
}

/** A unified trade (https://docs.ccxt.com/#/?id=trade-structure); nothing in it is trusted before it is read. */
export interface CcxtTrade {
  id?: unknown;
  order?: unknown;
  info?: unknown;
  timestamp?: unknown;
  symbol?: unknown;
  side?: unknown;
  price?: unknown;
  amount?: unknown;
  takerOrMaker?: unknown;
  fee?: CcxtFee;
  fees?: CcxtFee[];
}

export interface CcxtMarket {
  id: string;
  symbol: string;
  base?: string;
  type?: string;
}

export interface CcxtExchange {
  id: string;
  has: Record<string, unknown>;
  options: Record<string, unknown>;
  markets: Record<string, CcxtMarket> | undefined;
  fetchImplementation: HttpFetch;
  readonly throttler: { readonly config: PaceRules };
  /** Called before each request, with its cost. */
  throttle(cost?: number): Promise<void>;
  timeout: number;
  /** What ccxt refuses to sign without, by name. */
  requiredCredentials: Record<string, boolean>;
  setSandboxMode(enabled: boolean): void;
  setMarketsFromExchange(source: CcxtExchange): unknown;
  loadMarkets(): Promise<unknown>;
  fetchBalance(params?: Row): Promise<Record<string, unknown>>;
  /** ccxt's name of a coin that exchanges call differently (`XBT`: `BTC`). */
  commonCurrencyCode(code: string): string;
  fetchPositions(symbols?: string[], params?: Row): Promise<unknown[]>;
  fetchMyTrades(
    symbol?: string,
    since?: number,
    limit?: number,
    params?: Row,
  ): Promise<CcxtTrade[]>;
  parseTrade(row: unknown, market?: unknown): CcxtTrade;
  parseTrades(
    rows: unknown,
    market?: unknown,
    since?: number,
    limit?: number,
    params?: Row,
  ): CcxtTrade[];
  parseJson(text: string): unknown;
  parseNumber(value: unknown, otherwise?: unknown): unknown;
  safeIntegerProduct(row: unknown, key: string, factor: number, otherwise?: number): unknown;
  numberToString(value: unknown): string | undefined;
  /** The calls ccxt generates from its API tables, e.g. `privateGetV5ExecutionList`. */
  [method: string]: unknown;
}

export type CcxtClass = new (config: Row) => CcxtExchange;
