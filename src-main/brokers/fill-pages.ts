/** What every walk keeps to when it makes pages: no fill twice, two under one id never taken for one, 500 at most. */
import { crc32 } from "node:zlib";
import type { BrokerFill, RowProblem } from "./broker";

const MAX_PAGE_FILLS = 500;

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

/** All facts but the raw row, which may differ between two answers about one fill. Joined by hand: a million are. */
function checksumOf(fill: BrokerFill): number {
  const { symbol, side, quantity, price, fee, feeCurrency, executedAt, liquidity } = fill;
  const trade = `${symbol}|${side}|${quantity}|${price}|${executedAt}|${fill.sourceZone}`;
  const costs = `${fee}|${feeCurrency}|${fill.fees && JSON.stringify(fill.fees)}|${liquidity}`;
  const ids = `${fill.brokerFillId}|${fill.brokerOrderId}|${fill.brokerAccount}|${fill.cancelled}`;
  return crc32(`${trade}|${costs}|${ids}`);
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
