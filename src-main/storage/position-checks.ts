/** What brokers reported of positions when they were last asked, beside what the fills came to; by connection. */
import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import type { Environment } from "../../src-shared/domain";
import type { Database } from "./database";
import type { TripFilter } from "./round-trips";
import { connections, fills, positionChecks, roundTrips } from "./schema";

export type PositionCheck = typeof positionChecks.$inferSelect;

/** A check with where its connection belongs. */
export type PlacedCheck = PositionCheck & { accountId: string; environment: Environment };

/** What is open by the book at one account of a broker, in one of the trader's books. */
export interface OpenQuantity {
  scope: string;
  symbol: string;
  /** Negative for a short position. */
  quantity: string;
}

export interface PositionCheckStore {
  of(connectionId: string): PositionCheck[];
  /** Replaces what is known of a connection's positions. */
  put(connectionId: string, checks: readonly PositionCheck[]): void;
  /** Symbols with a fill after `time` (epoch ms). */
  tradedAfter(time: number, environment: Environment, scopes: readonly string[]): string[];
  /** Symbols that were ever traded, as the bookkeeper's last refresh left them. */
  traded(environment: Environment, scopes: readonly string[]): string[];
  /** As the bookkeeper's last refresh left it. */
  open(environment: Environment, scopes: readonly string[]): OpenQuantity[];
  /** Those of connections that were not removed; what is held of coins whatever the symbol. */
  list(filter: Pick<TripFilter, "connectionId" | "accountId" | "symbol">): PlacedCheck[];
}

export function positionCheckStore({ db, transaction }: Database): PositionCheckStore {
  const isOf = (connectionId: string) => eq(positionChecks.connectionId, connectionId);
  return {
    of: (connectionId) => db.select().from(positionChecks).where(isOf(connectionId)).all(),
    put(connectionId, checks) {
      transaction(() => {
        db.delete(positionChecks).where(isOf(connectionId)).run();
        for (const check of checks) db.insert(positionChecks).values(check).run();
      });
    },
    tradedAfter: (time, environment, scopes) =>
      db
        .selectDistinct({ symbol: fills.symbol })
        .from(fills)
        .where(
          and(
            gt(fills.executedAt, time),
            isNull(fills.deletedAt),
            eq(fills.environment, environment),
            inArray(fills.scope, [...scopes]),
          ),
        )
        .all()
        .map(({ symbol }) => symbol),
    traded: (environment, scopes) =>
      db
        .selectDistinct({ symbol: roundTrips.symbol })
        .from(roundTrips)
        .where(and(eq(roundTrips.environment, environment), inArray(roundTrips.scope, [...scopes])))
        .all()
        .map(({ symbol }) => symbol),
    open: (environment, scopes) =>
      db
        .select({
          scope: roundTrips.scope,
          symbol: roundTrips.symbol,
          quantity: roundTrips.openQuantity,
        })
        .from(roundTrips)
        .where(
          and(
            isNull(roundTrips.closedAt),
            eq(roundTrips.environment, environment),
            inArray(roundTrips.scope, [...scopes]),
          ),
        )
        .all(),
    list: ({ connectionId, accountId, symbol }) =>
      db
        .select()
        .from(positionChecks)
        .innerJoin(connections, eq(connections.id, positionChecks.connectionId))
        .where(
          and(
            isNull(connections.removedAt),
            connectionId === undefined ? undefined : isOf(connectionId),
            accountId === undefined ? undefined : eq(connections.accountId, accountId),
            symbol === undefined
              ? undefined
              : or(eq(positionChecks.symbol, symbol), positionChecks.isHolding),
          ),
        )
        .orderBy(positionChecks.symbol)
        .all()
        .map(({ position_checks: check, connections: { accountId: book, environment } }) => ({
          ...check,
          accountId: book,
          environment,
        })),
  };
}
