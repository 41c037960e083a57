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

/** `AAPL261218C00200000`, also with a space (OSI); `FB 21SEP18 200.0 C`, as Interactive Brokers describes one. */
const LISTED_OPTION = /^\S{1,6} ?\d{6}[CP]\d{8}$|\d{2}[A-Z]{3}\d{2} [\d.]+ [CP]$/;

/** The instrument behind a symbol; `currency`: that of prices whose symbols name none, where the broker has one. */
export function instrumentOf(symbol: string, currency: string | null = null): Instrument {
  const [, base = "", quote = "", settlement] =
    /^([^/:\s]+)\/([^/:\s]+)(?::([^/:\s]+))?$/.exec(symbol) ?? [];
  if (base === "") {
    const kind = LISTED_OPTION.test(symbol) ? "option" : "other";
    return { kind, base: null, quote: currency, hasResult: true };
  }
  if (settlement === undefined) return { kind: "spot", base, quote, hasResult: true };
  const hasResult = settlement.split("-")[0] === quote;
  if (/-[CP]$/.test(settlement)) return { kind: "option", base, quote, hasResult };
  return { kind: hasResult ? "linear" : "inverse", base, quote, hasResult };
}
