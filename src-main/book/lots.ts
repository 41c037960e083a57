/** What is open, first in first out: each lot is a quantity and what was paid (or received) for all of it. */
import { type Amount, shareOf, ZERO } from "./amount";

interface Lot {
  quantity: Amount;
  value: Amount;
  /** Value by unit, where it is exact; null where units of it did not arrive. */
  price: Amount | null;
}

export interface Lots {
  add(lot: Lot): void;
  /**
   * Takes a quantity out of the oldest lots (no more than is open); what was paid for it. Exact, but for a part of a lot
   * without an exact price: that is a rounded share, and what is left of the lot has the rest.
   */
  take(quantity: Amount): Amount;
  /** What was paid for all that is open. */
  value(): Amount;
}

export function createLots(): Lots {
  const lots: Lot[] = [];
  /** The lots before it are gone. */
  let head = 0;
  return {
    add: (lot) => void lots.push(lot),
    take(quantity) {
      let wanted = quantity;
      let taken = ZERO;
      for (let lot = lots[head]; lot !== undefined && wanted.gt(ZERO); lot = lots[head]) {
        if (lot.quantity.lte(wanted)) {
          wanted = wanted.minus(lot.quantity);
          taken = taken.plus(lot.value);
          head += 1;
          continue;
        }
        const part = lot.price?.times(wanted) ?? shareOf(lot.value, wanted, lot.quantity);
        lots[head] = {
          quantity: lot.quantity.minus(wanted),
          value: lot.value.minus(part),
          price: lot.price,
        };
        return taken.plus(part);
      }
      return taken;
    },
    value: () => lots.slice(head).reduce((sum, lot) => sum.plus(lot.value), ZERO),
  };
}
