/**
 * What a fee is to a result. In the quote currency: a cost (a rebate is a negative one). In the base currency: of a spot
 * purchase, units that never arrive where the broker delivers what is bought; otherwise a cost at the fill's own price. In
 * any other currency it is not converted, but listed beside the result.
 */
import { type Amount, amount, ZERO } from "./amount";
import type { BookFill } from "./book-fill";
import type { Instrument } from "./instrument";

export interface FeesOfFill {
  /** In the quote currency. */
  cost: Amount;
  /** Units of the base that the purchase did not bring; negative for a rebate in kind. */
  inKind: Amount;
  /** By currency; null where the broker names none. */
  others: ReadonlyMap<string | null, Amount>;
}

const NO_OTHERS: FeesOfFill["others"] = new Map();
const FREE: FeesOfFill = { cost: ZERO, inKind: ZERO, others: NO_OTHERS };

/** `delivers`: the broker takes a fee in the base currency of a spot purchase out of what is bought. */
export function feesOf(fill: BookFill, instrument: Instrument, delivers: boolean): FeesOfFill {
  if (fill.fees.length === 0) return FREE;
  const { base, quote, kind, hasResult } = instrument;
  let cost = ZERO;
  let inBase = ZERO;
  const others = new Map<string | null, Amount>();
  for (const { amount: text, currency } of fill.fees) {
    const paid = amount(text);
    if (paid.eq(ZERO)) continue;
    const isNamed = hasResult && currency !== null;
    if (isNamed && currency === quote) cost = cost.plus(paid);
    else if (isNamed && currency === base) inBase = inBase.plus(paid);
    else others.set(currency, (others.get(currency) ?? ZERO).plus(paid));
  }
  const isTaken =
    delivers && kind === "spot" && fill.side === "buy" && inBase.lt(amount(fill.quantity));
  if (isTaken) return { cost, inKind: inBase, others };
  return { cost: cost.plus(inBase.times(fill.price)), inKind: ZERO, others };
}
