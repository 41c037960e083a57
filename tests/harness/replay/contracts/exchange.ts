/**
 * Exchanges with two contracts, some fills of them and what they leave open: each says so in its own words. The rows are written
 * from the documents that `src-main/brokers/ccxt/positions-asked.ts` names, and from the rows in ccxt's source.
 */
import type { ConnectionOptions } from "../../../../src-shared/domain";
import type { ReplayService } from "../service";

/** A fill, in the exchange's own unit. */
export interface Dealt {
  base: string;
  side: "buy" | "sell";
  size: string;
  /** From 1. */
  nth: number;
  /** Epoch ms. */
  time: number;
}

/** What is open of a contract; a short below zero. */
export interface Held {
  base: string;
  size: string;
}

type Answer = (params: URLSearchParams) => unknown;

export interface ContractExchange {
  credentials: Readonly<Record<string, string>>;
  options: ConnectionOptions;
  /** The unified symbol of a base. */
  symbol(base: string): string;
  /** What a fill of 1 comes to in ours. */
  unit?: string;
  /** True where long and short may be held at once. */
  hedges: boolean;
  /** What comes with each answer. */
  headers?: Readonly<Record<string, string>>;
  /** Bodies by the end of the path. */
  answers(dealt: readonly Dealt[], held: readonly Held[]): Readonly<Record<string, Answer>>;
}

export const BASES = ["BTC", "ETH"];

/** A service that answers with these bodies; the first whose end fits. */
export const answering =
  (
    answers: Readonly<Record<string, Answer>>,
    headers: Readonly<Record<string, string>> = {},
  ): ReplayService =>
  ({ path, params }) => {
    const found = Object.entries(answers).find(([end]) => path.endsWith(end));
    return found === undefined ? null : { body: found[1](params), headers };
  };

export const KEY = { apiKey: "test-key", secret: "test-secret" };
export const PERPETUAL = (quote: string) => (base: string) => `${base}/${quote}:${quote}`;
export const SYMBOLS = { symbols: BASES.map(PERPETUAL("USDT")) };

const isShort = ({ size }: Held): boolean => size.startsWith("-");
export const unsigned = ({ size }: Held): string => size.replace("-", "");
export const upper = ({ side }: Dealt): string => side.toUpperCase();
export const long = (held: Held, [yes, no]: readonly [string, string]): string =>
  isShort(held) ? no : yes;
export const baseIn = (id: string | null): string | undefined =>
  BASES.find((base) => id?.toUpperCase().startsWith(base));
