import Big from "big.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { BookFill } from "../../../src-main/book/book-fill";
import type { DerivedTrip } from "../../../src-main/book/trip";
import { tripsOf } from "./fills";

const sum = (values: Iterable<string>): string =>
  [...values].reduce((all, each) => all.plus(each), new Big(0)).toFixed();
const decimal = (units: number, places: number): string =>
  new Big(units).div(10 ** places).toFixed();

const fee = fc.record({
  amount: fc.integer({ min: -50, max: 300 }).map((units) => decimal(units, 4)),
  currency: fc.constantFrom("USDT", "BTC", "BNB", null),
});
const fills = fc
  .array(
    fc.record({
      side: fc.constantFrom("buy" as const, "sell" as const),
      quantity: fc.integer({ min: 0, max: 40 }).map((units) => decimal(units, 1)),
      price: fc.integer({ min: 1, max: 90_000 }).map((units) => decimal(units, 2)),
      fees: fc.array(fee, { maxLength: 3 }),
      gap: fc.integer({ min: 0, max: 2 }),
    }),
    { maxLength: 40 },
  )
  .map((list): BookFill[] => {
    let executedAt = 0;
    return list.map(({ gap, ...fill }, n) => {
      executedAt += gap;
      return { ...fill, id: n + 1, connectionId: "c1", executedAt };
    });
  });
const symbol = fc.constantFrom("BTC/USDT", "BTC/USDT:USDT", "BTC/USD:BTC", "AAPL");

const of = (list: BookFill[], side: "buy" | "sell") => list.filter((each) => each.side === side);
const value = ({ price, quantity }: BookFill): string => new Big(price).times(quantity).toFixed();

test("over all trips, quantities, cash flows and fees come to those of the fills", () => {
  fc.assert(
    fc.property(fills, symbol, fc.boolean(), (list, name, delivers) => {
      const trips = tripsOf(list, name, delivers);
      expect(sum(trips.map(({ bought }) => bought))).toBe(
        sum(of(list, "buy").map((f) => f.quantity)),
      );
      expect(sum(trips.map(({ sold }) => sold))).toBe(sum(of(list, "sell").map((f) => f.quantity)));
      expect(sum(trips.map(({ buyValue }) => buyValue))).toBe(sum(of(list, "buy").map(value)));
      expect(sum(trips.map(({ sellValue }) => sellValue))).toBe(sum(of(list, "sell").map(value)));
      // A third currency is never converted, and never lost.
      const counted = list.filter(({ quantity }) => quantity !== "0");
      const paid = counted.flatMap(({ fees }) => fees.filter((f) => f.currency === "BNB"));
      const kept = trips.flatMap(({ otherFees }) => otherFees.filter((f) => f.currency === "BNB"));
      expect(sum(kept.map(({ amount }) => amount))).toBe(sum(paid.map(({ amount }) => amount)));
    }),
  );
});

test("each trip balances: bought less sold less what never arrived is open, closed ones at nothing", () => {
  fc.assert(
    fc.property(fills, symbol, fc.boolean(), (list, name, delivers) => {
      const trips = tripsOf(list, name, delivers);
      trips.forEach((trip, n) => {
        const { bought, sold, feeQuantity, openQuantity } = trip;
        expect(new Big(bought).minus(sold).minus(feeQuantity).toFixed()).toBe(openQuantity);
        expect(trip.closedAt !== null).toBe(openQuantity === "0");
        // Only the last one can be open.
        if (n < trips.length - 1) expect(trip.closedAt).not.toBeNull();
        expect(trip.openedAt).toBeGreaterThanOrEqual(trips[n - 1]?.closedAt ?? 0);
      });
    }),
  );
});

test("a closed trip's result is what its sales brought less what its purchases cost", () => {
  fc.assert(
    fc.property(fills, fc.boolean(), (list, delivers) => {
      for (const trip of tripsOf(list, "BTC/USDT", delivers)) {
        if (trip.closedAt === null) continue;
        const { sellValue, buyValue, fees } = trip;
        const gross = new Big(sellValue).minus(buyValue);
        expect(trip.grossPnl).toBe(gross.toFixed());
        expect(trip.netPnl).toBe(gross.minus(fees).toFixed());
        expect(trip.openValue).toBe("0");
      }
    }),
  );
});

/** FIFO as one would do it by hand: unit by unit, each with the price it was opened at. */
function naive(list: BookFill[]): Pick<DerivedTrip, "grossPnl" | "openValue" | "openQuantity">[] {
  const UNIT = new Big("0.1");
  const trips: { pnl: Big; units: { price: string; sign: number }[] }[] = [];
  let open: (typeof trips)[number] | undefined;
  for (const { side, quantity, price } of list) {
    const sign = side === "buy" ? 1 : -1;
    for (let n = new Big(quantity).div(UNIT).toNumber(); n > 0; n -= 1) {
      if (open === undefined) {
        open = { pnl: new Big(0), units: [] };
        trips.push(open);
      }
      const [first] = open.units;
      if (first === undefined || first.sign === sign) {
        open.units.push({ price, sign });
        continue;
      }
      open.units.shift();
      open.pnl = open.pnl.plus(new Big(price).minus(first.price).times(first.sign).times(UNIT));
      if (open.units.length === 0) open = undefined;
    }
  }
  return trips.map(({ pnl, units }) => ({
    grossPnl: pnl.toFixed(),
    openValue: sum(units.map(({ price }) => UNIT.times(price).toFixed())),
    openQuantity: sum(units.map(({ sign }) => UNIT.times(sign).toFixed())),
  }));
}

test("first in, first out as a naive reference does it, unit by unit", () => {
  fc.assert(
    fc.property(fills, (list) => {
      const plain = list.map((fill) => ({ ...fill, fees: [] }));
      const trips = tripsOf(plain).map(({ grossPnl, openValue, openQuantity }) => ({
        grossPnl,
        openValue,
        openQuantity,
      }));
      expect(trips).toEqual(naive(plain));
    }),
  );
});

test("the mirror of a history has the mirror of its results", () => {
  fc.assert(
    fc.property(fills, (list) => {
      const plain = list.map((fill) => ({ ...fill, fees: [] }));
      const mirror = plain.map((fill) => ({
        ...fill,
        side: fill.side === "buy" ? ("sell" as const) : ("buy" as const),
      }));
      const results = tripsOf(plain).map(({ grossPnl }) =>
        new Big(grossPnl ?? 0).times(-1).toFixed(),
      );
      expect(tripsOf(mirror).map(({ grossPnl }) => grossPnl)).toEqual(
        results.map((pnl) => (pnl === "-0" ? "0" : pnl)),
      );
    }),
  );
});
