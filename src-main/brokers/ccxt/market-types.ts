/** Which kinds of market a connection is about, told from its options alone: no market list is needed for that. */
import type { CcxtOptions } from "./options";

export type MarketType = "spot" | "margin" | "linear" | "inverse" | "option";

/**
 * The type a unified symbol names (https://docs.ccxt.com/#/?id=contract-naming-conventions): `BTC/USDT` is spot,
 * `BTC/USDT:USDT` is settled in its quote (linear), `BTC/USD:BTC` in its base (inverse), `…-C` and `…-P` are options.
 */
export function typeOfSymbol(symbol: string): MarketType {
  const [pair = "", settlement] = symbol.split(":");
  if (settlement === undefined) return "spot";
  if (/-[CP]$/.test(settlement)) return "option";
  const [base] = pair.split("/");
  return settlement.split("-")[0] === base ? "inverse" : "linear";
}

/** The types of `symbols`, else of ccxt's `defaultType` (and `defaultSubType`), else `otherwise`. */
export function typesInUse(options: CcxtOptions, otherwise: readonly MarketType[]): MarketType[] {
  if (options.symbols !== null) return [...new Set(options.symbols.map(typeOfSymbol))];
  const { defaultType, defaultSubType } = options.exchange;
  switch (defaultType) {
    case "spot":
    case "margin":
    case "linear":
    case "inverse":
    case "option":
      return [defaultType];
    case "swap":
    case "future":
      return [defaultSubType === "inverse" ? "inverse" : "linear"];
    case "delivery":
      return ["inverse"];
    default:
      return [...otherwise];
  }
}
