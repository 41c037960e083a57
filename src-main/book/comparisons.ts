/** What the fills of an account come to, beside what its broker says: positions by symbol, what is held by coin. Pure. */
import { sumOf } from "./amount";
import { instrumentOf } from "./instrument";

interface Quantity {
  symbol: string;
  /** Signed plain decimal. */
  quantity: string;
}

export interface Comparison {
  /** The coin, where it is about what is held of one. */
  symbol: string;
  isHolding: boolean;
  derived: string;
  reported: string;
}

/** Every symbol that is open with either, or that is named by `others`. */
export function comparePositions(
  reported: readonly Quantity[],
  open: readonly Quantity[],
  others: readonly string[],
): Comparison[] {
  const of = (all: readonly Quantity[], symbol: string): string =>
    sumOf(all.filter((each) => each.symbol === symbol).map(({ quantity }) => quantity));
  const symbols = new Set([...reported, ...open].map(({ symbol }) => symbol).concat(others));
  return [...symbols].sort().map((symbol) => ({
    ...{ symbol, isHolding: false },
    derived: of(open, symbol),
    reported: of(reported, symbol),
  }));
}

export interface Held {
  quantities: readonly { currency: string; quantity: string }[];
  /** Currencies that no sum of fills comes to. */
  except: readonly string[];
}

/**
 * Only the base of a spot market can be held against its fills: a coin that others are priced in moves with each of their
 * trades, by an amount that no position has. `traded`: all symbols that were ever traded; `open`: what of them is open.
 */
export function compareHoldings(
  { quantities, except }: Held,
  open: readonly Quantity[],
  traded: readonly string[],
): Comparison[] {
  const markets = traded.map((symbol) => ({ symbol, ...instrumentOf(symbol) }));
  const spot = markets.filter(({ kind }) => kind === "spot");
  const moved = new Set([...except, ...spot.map(({ quote }) => quote)]);
  const bases = new Set(spot.flatMap(({ base }) => (base === null || moved.has(base) ? [] : base)));
  const held = new Map(quantities.map(({ currency, quantity }) => [currency, quantity]));
  return [...bases].sort().map((currency) => {
    const own = new Set(spot.filter(({ base }) => base === currency).map(({ symbol }) => symbol));
    const parts = open.filter(({ symbol }) => own.has(symbol)).map(({ quantity }) => quantity);
    return {
      ...{ symbol: currency, isHolding: true },
      derived: sumOf(parts),
      reported: held.get(currency) ?? "0",
    };
  });
}
