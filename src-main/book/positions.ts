/** Positions: what the fills leave open, beside what the broker said of it when it was last asked. */
import type { Position, RoundTrip } from "../../src-shared/book";
import type { Environment } from "../../src-shared/domain";
import { instrumentOf } from "./instrument";

/** What a broker reported of one position. */
export interface Report {
  connectionId: string;
  accountId: string;
  environment: Environment;
  /** Empty where the broker names none. */
  brokerAccount: string;
  /** The coin, where it is about what is held of one. */
  symbol: string;
  isHolding: boolean;
  reported: string;
  difference: string;
  checkedAt: number;
}

/**
 * Every open trip, and what only the broker has open; by symbol. What is held of a coin stands beside each market that it is the
 * base of, if it is open.
 */
export function positionsOf(open: readonly RoundTrip[], reports: readonly Report[]): Position[] {
  const byKey = new Map(reports.map((report) => [keyOf(report), report]));
  const heldOf = (trip: RoundTrip): Report | undefined => {
    const { kind, base } = instrumentOf(trip.symbol);
    if (kind !== "spot" || base === null) return undefined;
    return byKey.get(keyOf({ ...trip, symbol: base, brokerAccount: trip.brokerAccount ?? "" }));
  };
  const own = open.map((trip): Position => {
    const key = keyOf({ ...trip, brokerAccount: trip.brokerAccount ?? "" });
    const { connectionId, accountId, environment, brokerAccount, symbol, instrument } = trip;
    const report = byKey.get(key) ?? heldOf(trip);
    byKey.delete(key);
    return {
      ...{ connectionId, accountId, environment, brokerAccount, symbol, instrument },
      quantity: trip.openQuantity,
      openedAt: trip.openedAt,
      openValue: trip.openValue,
      currency: trip.currency,
      broker: report === undefined ? null : saidIn(report),
    };
  });
  const brokers = [...byKey.values()]
    .filter(({ isHolding, reported }) => !isHolding && reported !== "0")
    .map((report): Position => {
      const { connectionId, accountId, environment, brokerAccount, symbol } = report;
      const { kind, quote } = instrumentOf(symbol);
      return {
        ...{ connectionId, accountId, environment, symbol },
        brokerAccount: brokerAccount === "" ? null : brokerAccount,
        instrument: kind,
        quantity: "0",
        openedAt: null,
        openValue: null,
        currency: quote,
        broker: saidIn(report),
      };
    });
  return [...own, ...brokers].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
}

const keyOf = ({
  connectionId,
  brokerAccount,
  symbol,
}: Pick<Report, "connectionId" | "brokerAccount" | "symbol">): string =>
  JSON.stringify([connectionId, brokerAccount, symbol]);

const saidIn = ({ reported, difference, checkedAt }: Report): Position["broker"] => ({
  quantity: reported,
  difference,
  checkedAt,
});
