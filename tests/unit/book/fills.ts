/** Fills for the book, one second after the other. */
import type { BookFill } from "../../../src-main/book/book-fill";
import { instrumentOf } from "../../../src-main/book/instrument";
import { createDerivation } from "../../../src-main/book/round-trips";
import type { DerivedTrip } from "../../../src-main/book/trip";

/** `"buy 2 @ 100"`, with fees such as `"0.1 USDT"`. */
export function fillsOf(...lines: (string | readonly [string, ...string[]])[]): BookFill[] {
  return lines.map((line, n) => {
    const [what, ...fees] = typeof line === "string" ? [line] : line;
    const [side = "", quantity = "", , price = ""] = what.split(" ");
    return {
      id: n + 1,
      connectionId: "c1",
      side: side as BookFill["side"],
      quantity,
      price,
      fees: fees.map((fee) => {
        const [amount = "", currency = null] = fee.split(" ");
        return { amount, currency };
      }),
      executedAt: (n + 1) * 1_000,
    };
  });
}

/** The trips of a symbol; `delivers` as at an exchange that takes spot fees out of what is bought. */
export const tripsOf = (fills: BookFill[], symbol = "BTC/USDT", delivers = true): DerivedTrip[] =>
  createDerivation({ instrument: instrumentOf(symbol), delivers }).take(fills);
