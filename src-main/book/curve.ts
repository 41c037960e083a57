/** How results added up, day by day: for each book and currency a running total of its closed round trips. */
import type { ResultCurve, RoundTrip } from "../../src-shared/book";
import { ExactSum } from "./exact-sum";
import { isContract, isCountable } from "./totals";

type Result = Pick<
  RoundTrip,
  "accountId" | "closedAt" | "currency" | "instrument" | "grossPnl" | "fees" | "netPnl"
>;

interface Line {
  about: Omit<ResultCurve, "days">;
  total: ExactSum;
  days: { day: string; net: ExactSum; total: string }[];
}

export interface CurveInTheMaking {
  /** Trips in the order they were closed. */
  add(trips: Iterable<Result>): void;
  /** Those with most days first. */
  curves(): ResultCurve[];
}

/** `dayOf` names the day of a time (epoch ms) in the calendar of whoever asks. */
export function createCurve(dayOf: (at: number) => string): CurveInTheMaking {
  const lines = new Map<string, Line>();
  return {
    add(trips) {
      for (const trip of trips) {
        if (trip.closedAt === null || !isCountable(trip)) continue;
        const { accountId, currency, closedAt, netPnl } = trip;
        const contracts = isContract(trip);
        const key = JSON.stringify([accountId, currency, contracts]);
        const known = lines.get(key);
        const line = known ?? {
          about: { accountId, currency, contracts },
          total: new ExactSum(),
          days: [],
        };
        if (known === undefined) lines.set(key, line);
        const day = dayOf(closedAt);
        let last = line.days.at(-1);
        if (last?.day !== day) {
          if (last) last.total = line.total.text();
          last = { day, net: new ExactSum(), total: "" };
          line.days.push(last);
        }
        line.total.add(netPnl);
        last.net.add(netPnl);
      }
    },
    curves: () =>
      [...lines.values()]
        .map(({ about, total, days }) => ({
          ...about,
          days: days.map(({ day, net, total: then }, n) => ({
            day,
            netPnl: net.text(),
            total: n === days.length - 1 ? total.text() : then,
          })),
        }))
        .sort((a, b) => b.days.length - a.days.length),
  };
}
