/** What every walk keeps to when it makes pages: no fill twice, two under one id never taken for one, and none too long. */
import { contentHashOf } from "../foundation/fill-hash";
import type { BrokerFill, RowProblem } from "./broker";

/** More would be held in memory, and cross from thread to thread, at once; the engine commits a page in parts if need be. */
const MAX_PAGE_FILLS = 500;
/** Of a hash's 43 characters: 72 bits. */
const HASH_KEPT = 12;

/** The fills of a fetch by their identity, each with the beginning of its facts' hash: there may be a million of them. */
export type SeenFills = Map<string, string>;

/** Leaves out what was yielded before; two different fills under one id are not to be taken for one. */
export function sift(
  fills: readonly BrokerFill[],
  seen: SeenFills,
): { fresh: BrokerFill[]; clashes: RowProblem[] } {
  const fresh: BrokerFill[] = [];
  const clashes: RowProblem[] = [];
  for (const fill of fills) {
    const known = seen.get(fill.identity);
    const facts = factsOf(fill);
    if (known === undefined) {
      seen.set(fill.identity, facts);
      fresh.push(fill);
    } else if (known !== facts) {
      const message = `Two different fills carry the id ${fill.brokerFillId}`;
      clashes.push({ message, raw: fill.raw });
    }
  }
  return { fresh, clashes };
}

/** All facts but the raw row, which may differ between two answers about one fill. Their hash is what storage goes by, too. */
function factsOf(fill: BrokerFill): string {
  fill.contentHash ??= contentHashOf(fill);
  const { brokerAccount = "", sourceZone = "", cancelled = "" } = fill;
  return fill.contentHash.slice(0, HASH_KEPT) + brokerAccount + sourceZone + cancelled;
}

/** The fills in chunks that a page may hold; all but the last are committed with the cursor from before the answer. */
export function chunksOf(fills: BrokerFill[]): { before: BrokerFill[][]; last: BrokerFill[] } {
  const before: BrokerFill[][] = [];
  let start = 0;
  for (; fills.length - start > MAX_PAGE_FILLS; start += MAX_PAGE_FILLS) {
    before.push(fills.slice(start, start + MAX_PAGE_FILLS));
  }
  return { before, last: start === 0 ? fills : fills.slice(start) };
}
