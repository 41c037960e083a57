/** What every walk keeps to when it makes pages: no fill twice, two under one id never taken for one, 500 at most. */
import type { BrokerFill, RowProblem } from "./broker";

const MAX_PAGE_FILLS = 500;

/** Leaves out what was yielded before; two different fills under one id are not to be taken for one. */
export function sift(
  fills: readonly BrokerFill[],
  seen: Map<string, string>,
): { fresh: BrokerFill[]; clashes: RowProblem[] } {
  const fresh: BrokerFill[] = [];
  const clashes: RowProblem[] = [];
  for (const fill of fills) {
    const { raw, ...facts } = fill;
    const content = JSON.stringify(facts);
    const known = seen.get(fill.identity);
    if (known === undefined) {
      seen.set(fill.identity, content);
      fresh.push(fill);
    } else if (known !== content) {
      clashes.push({ message: `Two different fills carry the id ${fill.brokerFillId}`, raw });
    }
  }
  return { fresh, clashes };
}

/** The fills in chunks that a page may hold; all but the last are committed with the cursor from before the answer. */
export function chunksOf(fills: BrokerFill[]): { before: BrokerFill[][]; last: BrokerFill[] } {
  const before: BrokerFill[][] = [];
  let rest = fills;
  while (rest.length > MAX_PAGE_FILLS) {
    before.push(rest.slice(0, MAX_PAGE_FILLS));
    rest = rest.slice(MAX_PAGE_FILLS);
  }
  return { before, last: rest };
}
