/** Connections as they are stored: settings the user chose, and the state the engine keeps about each. */
import { and, asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { isValidInterval } from "../../src-shared/intervals";
import type { Database } from "./database";
import { byColumns } from "./prepared";
import { connections, credentials, cursors, fills, positionChecks } from "./schema";

export type ConnectionRow = typeof connections.$inferSelect;

/** What a user decides about a connection. */
export type ConnectionSettings = Pick<
  ConnectionRow,
  "label" | "accountId" | "endpoint" | "options" | "syncEnabled" | "syncIntervalMin"
>;

/** What the engine knows about how a connection's syncs went. */
export type ConnectionState = Pick<
  ConnectionRow,
  | "lastSyncAt"
  | "lastAttemptAt"
  | "nextSyncAt"
  | "errorCode"
  | "errorMessage"
  | "failed"
  | "parked"
  | "consecutiveFailures"
  | "retryAttempt"
  | "retryAt"
  | "waitUntil"
  | "waitReason"
  | "waits"
  | "failingSince"
  | "login"
>;

export type NewConnection = ConnectionSettings &
  Pick<ConnectionRow, "id" | "brokerId" | "environment" | "createdAt"> &
  Partial<Pick<ConnectionRow, "loginPrint" | "login">>;

export interface ConnectionStore {
  /** Every connection that was not removed, oldest first. */
  list(): ConnectionRow[];
  find(id: string): ConnectionRow | undefined;
  /** Adds a connection. One with the login of a removed one takes over the fills that were kept. */
  add(connection: NewConnection): ConnectionRow;
  /** Changes settings; undefined where the connection does not exist. `now` is epoch ms. */
  change(id: string, settings: Partial<ConnectionSettings>, now: number): ConnectionRow | undefined;
  /** Records how syncing goes; does not count as a change by the user. */
  record(id: string, state: Partial<ConnectionState>): ConnectionRow | undefined;
  /** Makes the next sync read everything anew: what the cursor was about has changed. */
  resetCursor(id: string): void;
  /** Hides the connection and forgets its credentials and cursor; its fills and runs stay. */
  remove(id: string, now: number): void;
  /** Deletes the connection with its fills, runs and everything else it had. */
  erase(id: string): void;
}

/** Nothing is wrong: the state of a new connection, and of one whose last run succeeded. */
export const UNTROUBLED = {
  errorCode: null,
  errorMessage: null,
  failed: false,
  parked: false,
  consecutiveFailures: 0,
  retryAttempt: null,
  retryAt: null,
  waitUntil: null,
  waitReason: null,
  waits: 0,
  failingSince: null,
} as const satisfies Partial<ConnectionState>;

const FRESH_STATE: ConnectionState = {
  ...UNTROUBLED,
  login: null,
  lastSyncAt: null,
  lastAttemptAt: null,
  nextSyncAt: null,
};

export function connectionStore({ db, transaction }: Database): ConnectionStore {
  const isPresent = and(
    eq(connections.id, sql.placeholder("presentId")),
    isNull(connections.removedAt),
  );
  const found = db.select().from(connections).where(isPresent).prepare();
  const updated = byColumns((values: Partial<ConnectionRow>) =>
    db.update(connections).set(values).where(isPresent).returning().prepare(),
  );
  const update = (id: string, values: Partial<ConnectionRow>): ConnectionRow | undefined =>
    updated(values).get({ ...values, presentId: id });
  const removedWith = (loginPrint: string): ConnectionRow | undefined =>
    db
      .select()
      .from(connections)
      .where(and(eq(connections.loginPrint, loginPrint), isNotNull(connections.removedAt)))
      .orderBy(desc(connections.removedAt))
      .get();
  const resetCursor = (id: string): void => {
    db.delete(cursors).where(eq(cursors.connectionId, id)).run();
    update(id, { covered: null });
    db.delete(positionChecks).where(eq(positionChecks.connectionId, id)).run();
  };

  return {
    list: () =>
      db
        .select()
        .from(connections)
        .where(isNull(connections.removedAt))
        .orderBy(asc(connections.createdAt), asc(connections.id))
        .all(),
    find: (id) => found.get({ presentId: id }),
    add(connection) {
      requireInterval(connection.syncIntervalMin);
      const { id, createdAt, accountId, loginPrint = null } = connection;
      return transaction(() => {
        const before = loginPrint === null ? undefined : removedWith(loginPrint);
        const scope = before?.scope ?? id;
        const row = db
          .insert(connections)
          .values({ ...FRESH_STATE, ...connection, loginPrint, scope, updatedAt: createdAt })
          .returning()
          .get();
        if (before !== undefined) {
          const isKept = eq(fills.connectionId, before.id);
          db.update(fills).set({ connectionId: id, accountId }).where(isKept).run();
          db.update(connections)
            .set({ loginPrint: null })
            .where(eq(connections.id, before.id))
            .run();
        }
        return row;
      });
    },
    change(id, settings, now) {
      if (settings.syncIntervalMin !== undefined) requireInterval(settings.syncIntervalMin);
      return update(id, { ...settings, updatedAt: now });
    },
    record: (id, state) => update(id, state),
    resetCursor,
    remove(id, now) {
      transaction(() => {
        db.delete(credentials).where(eq(credentials.connectionId, id)).run();
        resetCursor(id);
        const off = { syncEnabled: false, nextSyncAt: null, login: null };
        update(id, { ...UNTROUBLED, ...off, removedAt: now });
      });
    },
    erase(id) {
      db.delete(connections).where(eq(connections.id, id)).run();
    },
  };
}

/** The last of three walls (contract, here, a CHECK in the schema): a bad interval must never reach the scheduler. */
function requireInterval(minutes: number): void {
  if (!isValidInterval(minutes)) {
    throw new RangeError(`An interval of ${minutes} minutes can't be stored`);
  }
}
