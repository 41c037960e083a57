/** Round trips as they are read: by their last fill, newest first. They are as fresh as the bookkeeper's last refresh. */
import { and, desc, eq, gte, isNotNull, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { RoundTrip } from "../../src-shared/book";
import type { Database } from "./database";
import { decodeKey, pageOf } from "./keyset";
import { roundTrips } from "./schema";

export interface TripFilter {
  connectionId?: string;
  accountId?: string;
  symbol?: string;
  state?: "open" | "closed";
  /** The last fill, epoch ms, inclusive. */
  from?: number;
  to?: number;
}

/** What totals are made of. */
export type TripResult = Pick<
  RoundTrip,
  "currency" | "instrument" | "grossPnl" | "fees" | "netPnl"
>;

export interface RoundTripStore {
  page(filter: TripFilter & { limit: number; cursor?: string }): {
    items: RoundTrip[];
    nextCursor: string | null;
  };
  /** The results of closed trips, one after the other: there may be very many. */
  results(filter: TripFilter): Iterable<TripResult>;
  open(filter: TripFilter): RoundTrip[];
}

export function roundTripStore({ db }: Database): RoundTripStore {
  return {
    page({ limit, cursor, ...filter }) {
      const isAfter = cursor === undefined ? undefined : before(decodeKey(cursor, 2));
      const rows = db
        .select()
        .from(roundTrips)
        .where(and(...conditions(filter), isAfter))
        .orderBy(desc(roundTrips.lastAt), desc(roundTrips.id))
        .limit(limit + 1)
        .all();
      return pageOf(rows, limit, toRoundTrip, ({ lastAt, id }) => [lastAt, id]);
    },
    results: (filter) =>
      db
        .select({
          currency: roundTrips.currency,
          instrument: roundTrips.instrument,
          grossPnl: roundTrips.grossPnl,
          fees: roundTrips.fees,
          netPnl: roundTrips.netPnl,
        })
        .from(roundTrips)
        .where(and(...conditions({ ...filter, state: "closed" }), isNotNull(roundTrips.netPnl)))
        .all(),
    open: (filter) =>
      db
        .select()
        .from(roundTrips)
        .where(and(...conditions({ ...filter, state: "open" })))
        .orderBy(roundTrips.symbol, roundTrips.id)
        .all()
        .map(toRoundTrip),
  };
}

function conditions(filter: TripFilter): (SQL | undefined)[] {
  const { connectionId, accountId, symbol, state, from, to } = filter;
  return [
    connectionId === undefined ? undefined : eq(roundTrips.connectionId, connectionId),
    accountId === undefined ? undefined : eq(roundTrips.accountId, accountId),
    symbol === undefined ? undefined : eq(roundTrips.symbol, symbol),
    state === "open" ? isNull(roundTrips.closedAt) : undefined,
    state === "closed" ? isNotNull(roundTrips.closedAt) : undefined,
    from === undefined ? undefined : gte(roundTrips.lastAt, from),
    to === undefined ? undefined : lte(roundTrips.lastAt, to),
  ];
}

const before = ([lastAt, id]: number[]): SQL =>
  sql`(${roundTrips.lastAt}, ${roundTrips.id}) < (${lastAt}, ${id})`;

function toRoundTrip(row: typeof roundTrips.$inferSelect): RoundTrip {
  const { scope, clean, ...shown } = row;
  return { ...shown, id: String(shown.id) };
}
