/** One round trip as it grows: from the fill that opens a position to the one that makes it flat. */
import type { RoundTrip } from "../../src-shared/book";
import { type Amount, amount, meanOf, placesOf, textOf, ZERO } from "./amount";
import type { BookFill } from "./book-fill";
import type { FeesOfFill } from "./fees";
import type { Instrument } from "./instrument";
import { createLots } from "./lots";

/** What is derived of a round trip: all but where it belongs. */
export type DerivedTrip = Omit<
  RoundTrip,
  "id" | "accountId" | "environment" | "brokerAccount" | "symbol"
> & {
  /** The fill that opened it: no other trip has it. */
  id: number;
  /** Nothing of the trip before it happened in the same millisecond: a derivation may begin here. */
  clean: boolean;
};

/** A fill, or the part of it that belongs to this trip. */
export interface Part {
  quantity: Amount;
  fees: FeesOfFill;
}

export interface Trip {
  /** Open units; negative for a short position. */
  readonly position: Amount;
  take(fill: BookFill, part: Part): void;
  derived(): DerivedTrip;
}

/** A trip that its first fill is about to open. */
export function createTrip(
  opening: BookFill,
  { kind, quote, hasResult }: Instrument,
  clean: boolean,
): Trip {
  const isLong = opening.side === "buy";
  const lots = createLots();
  const others = new Map<string | null, Amount>();
  const quantities = { buy: ZERO, sell: ZERO };
  const values = { buy: ZERO, sell: ZERO };
  let position = ZERO;
  let peak = ZERO;
  let inKind = ZERO;
  let fees = ZERO;
  let realized = ZERO;
  let count = 0;
  let lastAt = opening.executedAt;
  let places = 0;

  function priceOf(side: BookFill["side"]): string | null {
    if (quantities[side].eq(ZERO)) return null;
    return textOf(meanOf(values[side], quantities[side], places));
  }

  return {
    get position() {
      return position;
    },
    take(fill, { quantity, fees: paid }) {
      const { side, executedAt } = fill;
      const price = amount(fill.price);
      const value = price.times(quantity);
      const moved = quantity.minus(paid.inKind);
      position = side === "buy" ? position.plus(moved) : position.minus(moved);
      if ((side === "buy") === isLong) {
        lots.add({ quantity: moved, value, price: paid.inKind.eq(ZERO) ? price : null });
      } else {
        const cost = lots.take(moved);
        realized = realized.plus(isLong ? value.minus(cost) : cost.minus(value));
      }
      if (position.abs().gt(peak)) peak = position.abs();
      quantities[side] = quantities[side].plus(quantity);
      values[side] = values[side].plus(value);
      inKind = inKind.plus(paid.inKind);
      fees = fees.plus(paid.cost);
      for (const [currency, sum] of paid.others) {
        others.set(currency, (others.get(currency) ?? ZERO).plus(sum));
      }
      places = Math.max(places, placesOf(fill.price));
      count += 1;
      lastAt = executedAt;
    },
    derived: () => ({
      id: opening.id,
      connectionId: opening.connectionId,
      instrument: kind,
      direction: isLong ? "long" : "short",
      openedAt: opening.executedAt,
      closedAt: position.eq(ZERO) ? lastAt : null,
      lastAt,
      fills: count,
      bought: textOf(quantities.buy),
      sold: textOf(quantities.sell),
      feeQuantity: textOf(inKind),
      openQuantity: textOf(position),
      maxQuantity: textOf(peak),
      entryPrice: priceOf(isLong ? "buy" : "sell") ?? "0",
      exitPrice: priceOf(isLong ? "sell" : "buy"),
      buyValue: textOf(values.buy),
      sellValue: textOf(values.sell),
      openValue: hasResult ? textOf(lots.value()) : null,
      currency: quote,
      grossPnl: hasResult ? textOf(realized) : null,
      fees: textOf(fees),
      netPnl: hasResult ? textOf(realized.minus(fees)) : null,
      otherFees: [...others]
        .filter(([, sum]) => !sum.eq(ZERO))
        .map(([currency, sum]) => ({ amount: textOf(sum), currency }))
        .sort((a, b) => ((a.currency ?? "") < (b.currency ?? "") ? -1 : 1)),
      clean,
    }),
  };
}
