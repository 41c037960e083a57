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
  brokerFillId: string;
  identity: string;
}

/** A round trip as it is stored, without its key. */
export type StoredTrip = Omit<typeof roundTrips.$inferInsert, keyof PositionKey>;

export interface BookStore {
  /** Positions whose fills have changed since they were derived. */
  stale(): PositionKey[];
  /** Says that fills of a position from a time on (epoch ms) are new; inside the caller's transaction. */
  touch(position: PositionKey, from: number): void;
  /** From when on a position is in doubt; null where it is not. */
  mark(position: PositionKey): number | null;
  /** Where deriving it must begin: before that the trips hold, and the position was flat. */
  begin(position: PositionKey, mark: number): number;
  /** The fills that count, by time and then by the broker's own order of its ids: from a time on, or behind one of them. */
  fills(position: PositionKey, from: number | PositionFill, limit: number): PositionFill[];
  /** Drops the trips since `from` (null: none), puts these, and moves the mark (null: takes it off). */
  put(
    position: PositionKey,
    from: number | null,
    trips: readonly StoredTrip[],
    mark: number | null,
  ): void;
  /** Drops all trips; every position is to be derived anew. */
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
  const touch = sqlite.prepare<[PositionKey & { from: number }]>(
    `INSERT INTO stale_positions VALUES (:accountId, :environment, :scope, :symbol, :from)
     ON CONFLICT (account_id, environment, scope, symbol)
     DO UPDATE SET from_at = excluded.from_at WHERE excluded.from_at < from_at`,
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
  const fillsSelected = (behind: string) => `
    SELECT f.id, connection_id AS connectionId, broker_id AS brokerId, broker_account AS brokerAccount, side, quantity,
      price, fee, fee_currency AS feeCurrency, fees, executed_at AS executedAt, broker_fill_id AS brokerFillId, identity
    FROM fills f JOIN connections c ON c.id = f.connection_id
    WHERE f.account_id = :accountId AND f.symbol = :symbol AND f.environment = :environment AND f.scope = :scope
      AND executed_at >= :executedAt AND cancelled_at IS NULL AND deleted_at IS NULL ${behind}
    ORDER BY executed_at, length(broker_fill_id), broker_fill_id, identity LIMIT :limit`;
  const fillsFrom = sqlite.prepare<[object], FillRow>(fillsSelected(""));
  const fillsBehind = sqlite.prepare<[object], FillRow>(
    fillsSelected(`AND (executed_at, length(broker_fill_id), broker_fill_id, identity)
      > (:executedAt, length(:brokerFillId), :brokerFillId, :identity)`),
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
  const move = sqlite.prepare(`UPDATE stale_positions SET from_at = :mark WHERE ${IS_POSITION}`);

  return {
    stale: () => stale.all(),
    touch: (position, from) => void touch.run({ ...position, from }),
    mark: (position) => marked.get(position)?.fromAt ?? null,
    begin(position, mark) {
      const doubt = firstInDoubt.get({ ...position, fromAt: mark })?.at;
      if (doubt === undefined) return mark;
      return Math.min(mark, cleanBefore.get({ ...position, at: doubt })?.at ?? mark);
    },
    fills: (position, from, limit) =>
      (typeof from === "number"
        ? fillsFrom.all({ ...position, executedAt: from, limit })
        : fillsBehind.all({ ...position, ...keyOf(from), limit })
      ).map(({ fee, feeCurrency, fees, ...fill }) => ({
        ...fill,
        fees: feesIn(fees) ?? (fee === null ? [] : [{ amount: fee, currency: feeCurrency }]),
      })),
    put(position, from, trips, mark) {
      transaction(() => {
        if (from !== null) drop.run({ ...position, from });
        for (const trip of trips) {
          const stored = { ...position, ...trip };
          insert.run(columns.map(([name, column]) => column.mapToDriverValue(stored[name])));
        }
        if (mark === null) settle.run(position);
        else move.run({ ...position, mark });
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

const keyOf = ({ executedAt, brokerFillId, identity }: PositionFill) => ({
  executedAt,
  brokerFillId,
  identity,
});
