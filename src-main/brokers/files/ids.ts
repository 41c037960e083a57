/** One id, two different fills: a file that says so is not to be imported, since one of them would be lost. */
import type { BrokerFill } from "../broker";
import type { StatementProblem, StatementReading } from "./statement";

/**
 * The reading without fills that come twice alike, and with what clashes as problems. Not for statements that tell of
 * corrections: there the later row is right.
 */
export function onceEach<Reading extends Omit<StatementReading, "facts">>(
  reading: Reading,
): Reading {
  const seen = new Map<string, BrokerFill>();
  const fills: BrokerFill[] = [];
  const problems: StatementProblem[] = [...reading.problems];
  for (const fill of reading.fills) {
    const key = `${fill.brokerAccount} ${fill.identity}`;
    const known = seen.get(key);
    if (known === undefined) {
      seen.set(key, fill);
      fills.push(fill);
    } else if (factsOf(known) !== factsOf(fill)) {
      const message = `Two different rows carry the id ${fill.brokerFillId}: if it is the order's, choose it as order id instead`;
      problems.push({ code: "STATEMENT_IDS_CLASH", message, row: null, content: fill.raw });
    }
  }
  return { ...reading, fills, problems };
}

const factsOf = ({ raw, ...facts }: BrokerFill): string => JSON.stringify(facts);
