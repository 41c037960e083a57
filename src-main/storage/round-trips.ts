/** Round trips as they are read: by their last fill, newest first. They are as fresh as the bookkeeper's last refresh. */
import { and, asc, count, desc, eq, gte, isNotNull, isNull, lte, type SQL, sql } from "drizzle-orm";
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

/** What totals and curves are made of. */
export type TripResult = Pick<
  RoundTrip,
  "accountId" | "closedAt" | "currency" | "instrument" | "grossPnl" | "fees" | "netPnl"
>;

export interface RoundTripStore {
  page(filter: TripFilter & { limit: number; cursor?: string; skip?: number }): {
    items: RoundTrip[];
    nextCursor: string | null;
  };
  count(filter: TripFilter): number;
  /** The results of closed trips in the order they were closed, slice by slice: there may be very many. */
  results(filter: TripFilter): Generator<TripResult[]>;
  open(filter: TripFilter): RoundTrip[];
}

const SLICE = 2_000;

export function roundTripStore({ db }: Database): RoundTripStore {
  return {
    page({ limit, cursor, skip = 0, ...filter }) {
      const isAfter = cursor === undefined ? undefined : before(decodeKey(cursor, 2));
      const rows = db
        .select()
        .from(roundTrips)
        .where(and(...conditions(filter), isAfter))
        .orderBy(desc(roundTrips.lastAt), desc(roundTrips.id))
        .limit(limit + 1)
        .offset(skip)
        .all();
      return pageOf(rows, limit, toRoundTrip, ({ lastAt, id }) => [lastAt, id]);
    },
    count(filter) {
      const rows = db
        .select({ rows: count() })
        .from(roundTrips)
        .where(and(...conditions(filter)));
      return rows.get()?.rows ?? 0;
    },
    *results(filter) {
      const { lastAt, id, accountId, closedAt, currency, instrument, grossPnl, fees, netPnl } =
        roundTrips;
      const closed = and(...conditions({ ...filter, state: "closed" }), isNotNull(netPnl));
      let [at, key] = [-1, -1];
      for (;;) {
        const slice = db
          .select({
            lastAt,
            id,
            accountId,
            closedAt,
            currency,
            instrument,
            grossPnl,
            fees,
            netPnl,
          })
          .from(roundTrips)
          .where(and(closed, sql`(${lastAt}, ${id}) > (${at}, ${key})`))
          .orderBy(asc(lastAt), asc(id))
          .limit(SLICE)
          .all();
        const last = slice.at(-1);
        if (last === undefined) return;
        yield slice;
        if (slice.length < SLICE) return;
        [at, key] = [last.lastAt, last.id];
      }
    },
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
