/** One id, two different fills: a file that says so is not to be imported, since one of them would be lost. */
import type { BrokerFill } from "../broker";
import type { StatementProblem } from "./statement";

/** The fills without those that come twice alike, and what clashes. */
export function onceEach(fills: readonly BrokerFill[]): {
  fills: BrokerFill[];
  problems: StatementProblem[];
} {
  const seen = new Map<string, string>();
  const once: BrokerFill[] = [];
  const problems: StatementProblem[] = [];
  for (const fill of fills) {
    const { raw, ...facts } = fill;
    const key = JSON.stringify([fill.brokerAccount, fill.identity, fill.cancelled ?? false]);
    const content = JSON.stringify(facts);
    const known = seen.get(key);
    if (known === undefined) {
      seen.set(key, content);
      once.push(fill);
    } else if (known !== content) {
      const message = `Two different rows carry the id ${fill.brokerFillId}: if it is the order's, choose it as order id instead`;
      problems.push({ code: "STATEMENT_IDS_CLASH", message, row: null, content: raw });
    }
  }
  return { fills: once, problems };
}
