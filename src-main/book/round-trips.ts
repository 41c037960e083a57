/**
 * From fills to round trips: a trip begins with the fill that opens a position and ends with the one that makes it flat.
 * Entries are matched by exits first in, first out. A fill that takes a position through zero ends one trip and begins
 * the next: each has its part of the quantity, and of the fees (the first a rounded share, the second the rest).
 */
import { type Amount, amount, shareOf, ZERO } from "./amount";
import type { BookFill } from "./book-fill";
import { type FeesOfFill, feesOf } from "./fees";
import type { Instrument } from "./instrument";
import { createTrip, type DerivedTrip, type Trip } from "./trip";

export interface Terms {
  instrument: Instrument;
  /** The broker takes a fee in the base currency of a spot purchase out of what is bought. */
  delivers: boolean;
}

export interface Derivation {
  /** The trips that these fills ended, and after them the one that is open, as it is now. */
  take(fills: Iterable<BookFill>): DerivedTrip[];
}

/** Begins with a flat position; the fills of one symbol at one account of a broker, in order. */
export function createDerivation({ instrument, delivers }: Terms): Derivation {
  let open: Trip | null = null;
  /** When the last trip was closed. */
  let flatAt: number | null = null;

  function begin(fill: BookFill): Trip {
    return createTrip(fill, instrument, flatAt === null || flatAt < fill.executedAt);
  }

  /** Takes one fill into the trip that is open; the trips it ends. */
  function* ended(fill: BookFill): Generator<DerivedTrip> {
    const quantity = amount(fill.quantity);
    // An execution that its broker corrected to nothing moved nothing.
    if (quantity.eq(ZERO)) return;
    const fees = feesOf(fill, instrument, delivers);
    open ??= begin(fill);
    const isExit = fill.side === "buy" ? open.position.lt(ZERO) : open.position.gt(ZERO);
    const closable = open.position.abs();
    if (!isExit || quantity.minus(fees.inKind).lte(closable)) {
      open.take(fill, { quantity, fees });
    } else {
      const [closing, opening] = split(fees, closable, quantity);
      open.take(fill, { quantity: closable, fees: closing });
      flatAt = fill.executedAt;
      yield open.derived();
      open = begin(fill);
      open.take(fill, { quantity: quantity.minus(closable), fees: opening });
    }
    if (!open.position.eq(ZERO)) return;
    flatAt = fill.executedAt;
    yield open.derived();
    open = null;
  }

  return {
    take(fills) {
      const trips: DerivedTrip[] = [];
      for (const fill of fills) trips.push(...ended(fill));
      if (open !== null) trips.push(open.derived());
      return trips;
    },
  };
}

/** Fees by quantity; what did not arrive is missing from the position that is opened. */
function split(fees: FeesOfFill, closing: Amount, whole: Amount): [FeesOfFill, FeesOfFill] {
  const closingShare = (paid: Amount): Amount => shareOf(paid, closing, whole);
  const cost = closingShare(fees.cost);
  const others = new Map(
    [...fees.others].map(([currency, paid]) => [currency, closingShare(paid)]),
  );
  const rest = [...fees.others].map(
    ([currency, paid]) => [currency, paid.minus(others.get(currency) ?? ZERO)] as const,
  );
  return [
    { cost, inKind: ZERO, others },
    { cost: fees.cost.minus(cost), inKind: fees.inKind, others: new Map(rest) },
  ];
}
