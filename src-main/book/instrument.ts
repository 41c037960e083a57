/**
 * What a symbol tells of what is traded. Unified symbols name base, quote and settlement
 * (https://docs.ccxt.com/#/?id=contract-naming-conventions); anything else (`AAPL`, a future, an option's code) says only
 * that its price has a currency.
 */
import type { InstrumentKind } from "../../src-shared/book";

export interface Instrument {
  kind: InstrumentKind;
  /** Null where the symbol does not name them. */
  base: string | null;
  /** The currency of price × quantity, and so of the result. */
  quote: string | null;
  /** False where price × quantity is no money: what is settled in another currency than its quote. */
  hasResult: boolean;
}

const UNNAMED: Instrument = { kind: "other", base: null, quote: null, hasResult: true };

/** The instrument behind a symbol. */
export function instrumentOf(symbol: string): Instrument {
  const [, base = "", quote = "", settlement] =
    /^([^/:\s]+)\/([^/:\s]+)(?::([^/:\s]+))?$/.exec(symbol) ?? [];
  if (base === "") return UNNAMED;
  if (settlement === undefined) return { kind: "spot", base, quote, hasResult: true };
  const hasResult = settlement.split("-")[0] === quote;
  if (/-[CP]$/.test(settlement)) return { kind: "option", base, quote, hasResult };
  return { kind: hasResult ? "linear" : "inverse", base, quote, hasResult };
}
