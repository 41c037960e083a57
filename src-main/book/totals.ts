/** What closed round trips come to, by currency. */
import type { RoundTrip, RoundTripTotals } from "../../src-shared/book";
import { ExactSum } from "./exact-sum";

type Result = Pick<RoundTrip, "currency" | "instrument" | "grossPnl" | "fees" | "netPnl">;
/** A result that can be added to others of its currency. */
export type Countable<R extends Result> = R & {
  currency: string;
  grossPnl: string;
  netPnl: string;
};

/** No sum rather than a wrong one: without a result, or in a currency nobody names, a trip adds to none. */
export const isCountable = <R extends Result>(trip: R): trip is Countable<R> =>
  trip.currency !== null && trip.grossPnl !== null && trip.netPnl !== null;

/** Contracts stand apart: their size is unknown. */
export const isContract = ({ instrument }: Pick<Result, "instrument">): boolean =>
  instrument === "linear" || instrument === "option";

export interface TotalsInTheMaking {
  add(trips: Iterable<Result>): void;
  totals(): RoundTripTotals[];
}

/** Adds up trips that come in several goes. */
export function createTotals(): TotalsInTheMaking {
  const sums = new Map<string, Sums>();
  return {
    add(trips) {
      for (const trip of trips) if (isCountable(trip)) count(sums, trip);
    },
    totals: () =>
      [...sums.values()]
        .map(({ gross, fees, net, counts }) => ({
          ...counts,
          grossPnl: gross.text(),
          fees: fees.text(),
          netPnl: net.text(),
        }))
        .sort((a, b) => b.closed - a.closed),
  };
}

interface Sums {
  gross: ExactSum;
  fees: ExactSum;
  net: ExactSum;
  counts: Pick<RoundTripTotals, "currency" | "contracts" | "closed" | "won" | "lost">;
}

function count(sums: Map<string, Sums>, trip: Countable<Result>): void {
  const { currency, grossPnl, fees, netPnl } = trip;
  const contracts = isContract(trip);
  const key = `${contracts} ${currency}`;
  let known = sums.get(key);
  if (known === undefined) {
    const counts = { currency, contracts, closed: 0, won: 0, lost: 0 };
    known = { gross: new ExactSum(), fees: new ExactSum(), net: new ExactSum(), counts };
    sums.set(key, known);
  }
  known.gross.add(grossPnl);
  known.fees.add(fees);
  known.net.add(netPnl);
  known.counts.closed += 1;
  if (netPnl.startsWith("-")) known.counts.lost += 1;
  else if (netPnl !== "0") known.counts.won += 1;
}
