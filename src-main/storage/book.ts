/** What the bookkeeper works on: positions whose fills have changed, their fills in order, and the derived trips. */
import { getTableColumns } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Environment } from "../../src-shared/domain";
import type { Database } from "./database";
import { roundTrips } from "./schema";

/** One symbol at one account of a broker, in one of the trader's books. */
export interface PositionKey {
  accountId: string;
  environment: Environment;
  scope: string;
  symbol: string;
}

/** A fill in the facts that a result depends on. */
export interface PositionFill {
  id: number;
  connectionId: string;
  brokerId: string;
  brokerAccount: string | null;
  side: "buy" | "sell";
  quantity: string;
  price: string;
  fees: { amount: string; currency: string | null }[];
  executedAt: number;
}

/** A round trip as it is stored, without its key. */
export type StoredTrip = Omit<typeof roundTrips.$inferInsert, keyof PositionKey>;

export interface BookStore {
  /** Positions whose fills have changed since they were derived. */
  stale(): PositionKey[];
  /** Where deriving one must begin, epoch ms: before it the trips hold, and the position was flat. Null: nothing to do. */
  begin(position: PositionKey): number | null;
  /** The fills that count from a time on: by time, then by the broker's own order of its ids. */
  fills(position: PositionKey, from: number, limit: number): PositionFill[];
  /** Replaces the trips that begin at `from` or later; `next`: where deriving goes on, null at the end. */
  replace(
    position: PositionKey,
    from: number,
    trips: readonly StoredTrip[],
    next: number | null,
  ): void;
  /** Marks everything as to be derived anew. */
  forget(): void;
}

type FillRow = Omit<PositionFill, "fees"> & {
  fee: string | null;
  feeCurrency: string | null;
  fees: string | null;
};

const IS_POSITION =
  "account_id = :accountId AND environment = :environment AND scope = :scope AND symbol = :symbol";

export function bookStore({ sqlite, transaction }: Database): BookStore {
  const stale = sqlite.prepare<[], PositionKey>(
    "SELECT account_id AS accountId, environment, scope, symbol FROM stale_positions",
  );
  const marked = sqlite.prepare<[PositionKey], { fromAt: number }>(
    `SELECT from_at AS fromAt FROM stale_positions WHERE ${IS_POSITION}`,
  );
  // Trips follow one another: the last that began before the change may reach beyond it, the one before it can't.
  const firstInDoubt = sqlite.prepare<[PositionKey & { fromAt: number }], { at: number }>(
    `SELECT opened_at AS at FROM round_trips
     WHERE ${IS_POSITION} AND (closed_at IS NULL OR closed_at >= :fromAt) AND opened_at >= ifnull(
       (SELECT max(opened_at) FROM round_trips WHERE ${IS_POSITION} AND opened_at < :fromAt), 0)
     ORDER BY opened_at LIMIT 1`,
  );
  const cleanBefore = sqlite.prepare<[PositionKey & { at: number }], { at: number }>(
    `SELECT opened_at AS at FROM round_trips WHERE ${IS_POSITION} AND clean = 1 AND opened_at <= :at
     ORDER BY opened_at DESC LIMIT 1`,
  );
  // Ids count up at most brokers; where they don't, this is some order that never changes.
  const fillsFrom = sqlite.prepare<[PositionKey & { from: number; limit: number }], FillRow>(
    `SELECT f.id, connection_id AS connectionId, broker_id AS brokerId, broker_account AS brokerAccount, side, quantity,
       price, fee, fee_currency AS feeCurrency, fees, executed_at AS executedAt
     FROM fills f JOIN connections c ON c.id = f.connection_id
     WHERE f.account_id = :accountId AND f.symbol = :symbol AND f.environment = :environment AND f.scope = :scope
       AND executed_at >= :from AND cancelled_at IS NULL AND deleted_at IS NULL
     ORDER BY executed_at, length(broker_fill_id), broker_fill_id, identity LIMIT :limit`,
  );
  const drop = sqlite.prepare(
    `DELETE FROM round_trips WHERE ${IS_POSITION} AND opened_at >= :from`,
  );
  const columns = Object.entries(getTableColumns(roundTrips)) as [keyof StoredTrip, SQLiteColumn][];
  const names = columns.map(([, { name }]) => name);
  // Replaces: a fill that was filed elsewhere takes the id of its trip along.
  const insert = sqlite.prepare(
    `INSERT OR REPLACE INTO round_trips (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
  );
  const settle = sqlite.prepare(`DELETE FROM stale_positions WHERE ${IS_POSITION}`);
  const goOn = sqlite.prepare(`UPDATE stale_positions SET from_at = :next WHERE ${IS_POSITION}`);

  return {
    stale: () => stale.all(),
    begin(position) {
      const mark = marked.get(position);
      if (mark === undefined) return null;
      const { fromAt } = mark;
      const doubt = firstInDoubt.get({ ...position, fromAt })?.at;
      if (doubt === undefined) return fromAt;
      return Math.min(fromAt, cleanBefore.get({ ...position, at: doubt })?.at ?? fromAt);
    },
    fills: (position, from, limit) =>
      fillsFrom.all({ ...position, from, limit }).map(({ fee, feeCurrency, fees, ...fill }) => ({
        ...fill,
        fees: feesIn(fees) ?? (fee === null ? [] : [{ amount: fee, currency: feeCurrency }]),
      })),
    replace(position, from, trips, next) {
      transaction(() => {
        drop.run({ ...position, from });
        for (const trip of trips) {
          insert.run(
            columns.map(([name, column]) =>
              column.mapToDriverValue({ ...position, ...trip }[name]),
            ),
          );
        }
        if (next === null) settle.run(position);
        else goOn.run({ ...position, next });
      });
    },
    forget() {
      transaction(() => {
        sqlite.exec(`DELETE FROM round_trips;
          INSERT OR REPLACE INTO stale_positions
          SELECT account_id, environment, scope, symbol, min(executed_at) FROM fills GROUP BY 1, 2, 3, 4`);
      });
    },
  };
}

const feesIn = (stored: string | null): PositionFill["fees"] | null =>
  stored === null ? null : (JSON.parse(stored) as PositionFill["fees"]);
