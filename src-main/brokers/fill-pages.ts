/** What every walk keeps to when it makes pages: no fill twice, two under one id never taken for one, and none too long. */
import type { BrokerFill, RowProblem } from "./broker";

/**
 * A page is one transaction, and while SQLite is at it nobody else gets an answer: half of the 500 that may be. It costs
 * 2 µs a fill (measured), since an index page that two commits touch is written twice.
 */
const MAX_PAGE_FILLS = 250;
/** http://www.isthe.com/chongo/tech/comp/fnv/ */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const SEPARATOR = 0x7c;

/** The fills of a fetch by their identity, each with a checksum of its facts: there may be a million of them. */
export type SeenFills = Map<string, number>;

/** Leaves out what was yielded before; two different fills under one id are not to be taken for one. */
export function sift(
  fills: readonly BrokerFill[],
  seen: SeenFills,
): { fresh: BrokerFill[]; clashes: RowProblem[] } {
  const fresh: BrokerFill[] = [];
  const clashes: RowProblem[] = [];
  for (const fill of fills) {
    const known = seen.get(fill.identity);
    const sum = checksumOf(fill);
    if (known === undefined) {
      seen.set(fill.identity, sum);
      fresh.push(fill);
    } else if (known !== sum) {
      const message = `Two different fills carry the id ${fill.brokerFillId}`;
      clashes.push({ message, raw: fill.raw });
    }
  }
  return { fresh, clashes };
}

/**
 * FNV-1a of all facts but the raw row, which may differ between two answers about one fill. Where the facts stand, since
 * a million fills are summed: to join them first takes longer than to sum them.
 */
function checksumOf(fill: BrokerFill): number {
  let sum = summed(FNV_OFFSET, fill.symbol);
  sum = summed(sum, fill.side);
  sum = summed(sum, fill.quantity);
  sum = summed(sum, fill.price);
  sum = summed(sum, fill.executedAt);
  sum = summed(sum, fill.sourceZone);
  sum = summed(sum, fill.fee);
  sum = summed(sum, fill.feeCurrency);
  sum = summed(sum, fill.fees && JSON.stringify(fill.fees));
  sum = summed(sum, fill.liquidity);
  sum = summed(sum, fill.brokerFillId);
  sum = summed(sum, fill.brokerOrderId);
  sum = summed(sum, fill.brokerAccount);
  return summed(sum, fill.cancelled);
}

function summed(before: number, fact: string | number | boolean | null | undefined): number {
  const text = typeof fact === "string" ? fact : String(fact);
  let sum = before;
  for (let at = 0; at < text.length; at += 1) sum = mixed(sum, text.charCodeAt(at));
  return mixed(sum, SEPARATOR);
}

const mixed = (sum: number, code: number): number => Math.imul(sum ^ code, FNV_PRIME);

/** The fills in chunks that a page may hold; all but the last are committed with the cursor from before the answer. */
export function chunksOf(fills: BrokerFill[]): { before: BrokerFill[][]; last: BrokerFill[] } {
  const before: BrokerFill[][] = [];
  let start = 0;
  for (; fills.length - start > MAX_PAGE_FILLS; start += MAX_PAGE_FILLS) {
    before.push(fills.slice(start, start + MAX_PAGE_FILLS));
  }
  return { before, last: start === 0 ? fills : fills.slice(start) };
}
