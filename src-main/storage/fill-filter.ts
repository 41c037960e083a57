/** Which fills: one filter for the list, its count, its sums and its export. */
import { eq, gte, isNotNull, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { Fill } from "../../src-shared/domain";
import { decodeKey } from "./keyset";
import { fills } from "./schema";

export interface FillFilter {
  connectionId?: string;
  accountId?: string;
  symbol?: string;
  side?: Fill["side"];
  tag?: string;
  /** Epoch ms, inclusive. */
  from?: number;
  /** Epoch ms, inclusive. */
  to?: number;
  /** The ones the user deleted instead of all others. */
  deleted?: boolean;
}

/** The filter as conditions; what is left out does not narrow. */
export function fillConditions(filter: FillFilter): (SQL | undefined)[] {
  const { connectionId, accountId, symbol, side, tag, from, to, deleted } = filter;
  return [
    deleted ? isNotNull(fills.deletedAt) : isNull(fills.deletedAt),
    connectionId === undefined ? undefined : eq(fills.connectionId, connectionId),
    accountId === undefined ? undefined : eq(fills.accountId, accountId),
    symbol === undefined ? undefined : eq(fills.symbol, symbol),
    side === undefined ? undefined : eq(fills.side, side),
    ...(tag === undefined ? [] : [isNotNull(fills.tags), hasTag(tag)]),
    from === undefined ? undefined : gte(fills.executedAt, from),
    to === undefined ? undefined : lte(fills.executedAt, to),
  ];
}

const hasTag = (tag: string): SQL =>
  sql`EXISTS (SELECT 1 FROM json_each(${fills.tags}) WHERE value = ${tag})`;

/** What comes after the row a cursor names, newest first. Throws `INVALID_CURSOR`. */
export function olderThan(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const [executedAt, id] = decodeKey(cursor, 2);
  return sql`(${fills.executedAt}, ${fills.id}) < (${executedAt}, ${id})`;
}
