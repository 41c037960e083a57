/** What closed round trips come to, by currency. */
import type { RoundTrip, RoundTripTotals } from "../../src-shared/book";
import { type Amount, amount, textOf, ZERO } from "./amount";

type Result = Pick<RoundTrip, "currency" | "instrument" | "grossPnl" | "fees" | "netPnl">;

/**
 * Those without a result are left out, and those in currencies nobody names: no sum rather than a wrong one. Contracts stand apart: their size
 * is unknown.
 */
export function totalsOf(trips: Iterable<Result>): RoundTripTotals[] {
  const sums = new Map<string, { gross: Amount; fees: Amount; net: Amount; counts: Counts }>();
  for (const { currency, instrument, grossPnl, fees, netPnl } of trips) {
    if (grossPnl === null || netPnl === null || currency === null) continue;
    const contracts = instrument === "linear" || instrument === "option";
    const key = `${contracts} ${currency}`;
    const known = sums.get(key) ?? {
      gross: ZERO,
      fees: ZERO,
      net: ZERO,
      counts: { currency, contracts, closed: 0, won: 0, lost: 0 },
    };
    const net = amount(netPnl);
    const { counts } = known;
    counts.closed += 1;
    if (net.gt(ZERO)) counts.won += 1;
    if (net.lt(ZERO)) counts.lost += 1;
    sums.set(key, {
      gross: known.gross.plus(grossPnl),
      fees: known.fees.plus(fees),
      net: known.net.plus(net),
      counts,
    });
  }
  return [...sums.values()]
    .map(({ gross, fees, net, counts }) => ({
      ...counts,
      grossPnl: textOf(gross),
      fees: textOf(fees),
      netPnl: textOf(net),
    }))
    .sort((a, b) => b.closed - a.closed);
}

type Counts = Pick<RoundTripTotals, "currency" | "contracts" | "closed" | "won" | "lost">;
