/** The tables as drizzle sees them; migrations/ is what makes them. */
import { blob, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { RoundTrip } from "../../src-shared/book";
import type {
  ConnectionOptions,
  Covered,
  Environment,
  Fill,
  NotificationKind,
  PositionWarning,
  RunStatus,
  Trigger,
} from "../../src-shared/domain";
import type { FailureClass, SyncErrorCode } from "../../src-shared/errors";
import type { LoginCheck } from "../../src-shared/login";

/** An adapter's bookmark as it is stored: plain JSON. */
export type StoredCursor = Record<string, unknown>;

export const accounts = sqliteTable("accounts", {
  id: text().primaryKey(),
  name: text().notNull(),
  createdAt: integer("created_at").notNull(),
});

export const connections = sqliteTable("connections", {
  id: text().primaryKey(),
  brokerId: text("broker_id").notNull(),
  label: text().notNull(),
  accountId: text("account_id").notNull(),
  environment: text().$type<Environment>().notNull(),
  endpoint: text(),
  options: text({ mode: "json" }).$type<ConnectionOptions>().notNull(),
  syncEnabled: integer("sync_enabled", { mode: "boolean" }).notNull(),
  syncIntervalMin: integer("sync_interval_min").notNull(),
  lastSyncAt: integer("last_sync_at"),
  lastAttemptAt: integer("last_attempt_at"),
  nextSyncAt: integer("next_sync_at"),
  errorCode: text("error_code").$type<SyncErrorCode>(),
  errorMessage: text("error_message"),
  /** What the identities of its fills are unique in, where the broker names no account: the login, also after it was removed and added again. */
  scope: text().notNull(),
  /** A keyed hash of the login: how one that was removed is known again. Null for a broker without credentials. */
  loginPrint: text("login_print"),
  /** The last sync ended in failure, all its attempts used. */
  failed: integer({ mode: "boolean" }).notNull(),
  parked: integer({ mode: "boolean" }).notNull(),
  consecutiveFailures: integer("consecutive_failures").notNull(),
  retryAttempt: integer("retry_attempt"),
  retryAt: integer("retry_at"),
  /** Left alone until then: the broker asked for it, or no broker can be reached. */
  waitUntil: integer("wait_until"),
  waitReason: text("wait_reason").$type<"rate-limited" | "offline">(),
  /** How often in a row the broker asked to wait. */
  waits: integer().notNull().default(0),
  /** When the first of the failures since the last success happened. */
  failingSince: integer("failing_since"),
  createdAt: integer("created_at").notNull(),
  updatedAt: integer("updated_at").notNull(),
  removedAt: integer("removed_at"),
  /** What the broker told of the login; null where it was not asked since the credentials changed. */
  login: text({ mode: "json" }).$type<LoginCheck>(),
  /** What the import holds by the cursor committed last. */
  covered: text({ mode: "json" }).$type<Covered>(),
});

export const credentials = sqliteTable("credentials", {
  connectionId: text("connection_id").primaryKey(),
  sealed: blob({ mode: "buffer" }).notNull(),
  updatedAt: integer("updated_at").notNull(),
});

export const cursors = sqliteTable("cursors", {
  connectionId: text("connection_id").primaryKey(),
  cursor: text({ mode: "json" }).$type<StoredCursor>().notNull(),
  updatedAt: integer("updated_at").notNull(),
});

/** Which book the fills of each of a login's accounts are filed under. */
export const connectionAccounts = sqliteTable(
  "connection_accounts",
  {
    connectionId: text("connection_id").notNull(),
    brokerAccount: text("broker_account").notNull(),
    name: text(),
    accountId: text("account_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.brokerAccount] })],
);

export const fills = sqliteTable("fills", {
  id: integer().primaryKey({ autoIncrement: true }),
  connectionId: text("connection_id").notNull(),
  accountId: text("account_id").notNull(),
  scope: text().notNull(),
  environment: text().$type<Environment>().notNull(),
  identity: text().notNull(),
  brokerAccount: text("broker_account"),
  brokerFillId: text("broker_fill_id").notNull(),
  brokerOrderId: text("broker_order_id"),
  symbol: text().notNull(),
  side: text().$type<Fill["side"]>().notNull(),
  quantity: text().notNull(),
  price: text().notNull(),
  fee: text(),
  feeCurrency: text("fee_currency"),
  /** All fees where there are several; null where `fee` says it all. */
  fees: text({ mode: "json" }).$type<Fill["fees"]>(),
  executedAt: integer("executed_at").notNull(),
  sourceZone: text("source_zone"),
  liquidity: text().$type<NonNullable<Fill["liquidity"]>>(),
  raw: text().notNull(),
  contentHash: text("content_hash").notNull(),
  /** The checksum of `raw`. */
  rawCrc: integer("raw_crc"),
  importedAt: integer("imported_at").notNull(),
  updatedAt: integer("updated_at").notNull(),
  /** The broker took the execution back. */
  cancelledAt: integer("cancelled_at"),
  /** The user took it out: it stays known, so that no sync brings it back. */
  deletedAt: integer("deleted_at"),
  note: text(),
  tags: text({ mode: "json" }).$type<string[]>(),
});

export const fillRevisions = sqliteTable("fill_revisions", {
  id: integer().primaryKey({ autoIncrement: true }),
  fillId: integer("fill_id").notNull(),
  replacedAt: integer("replaced_at").notNull(),
  facts: text({ mode: "json" }).notNull(),
});

export const syncLogs = sqliteTable("sync_logs", {
  id: integer().primaryKey({ autoIncrement: true }),
  connectionId: text("connection_id").notNull(),
  trigger: text().$type<Trigger>().notNull(),
  attempt: integer().notNull(),
  status: text().$type<RunStatus>().notNull(),
  startedAt: integer("started_at").notNull(),
  finishedAt: integer("finished_at"),
  tradesImported: integer("trades_imported").notNull().default(0),
  tradesUpdated: integer("trades_updated").notNull().default(0),
  tradesSkipped: integer("trades_skipped").notNull().default(0),
  errorCode: text("error_code").$type<SyncErrorCode>(),
  errorMessage: text("error_message"),
  problems: text({ mode: "json" }).$type<{ message: string; raw: string }[]>().notNull(),
  /** A running run whose lease has run out is nobody's any more. */
  leaseUntil: integer("lease_until"),
  requests: integer().notNull().default(0),
  bytes: integer().notNull().default(0),
  cursorBefore: text("cursor_before", { mode: "json" }).$type<StoredCursor>(),
  cursorAfter: text("cursor_after", { mode: "json" }).$type<StoredCursor>(),
  errorClass: text("error_class").$type<FailureClass>(),
  brokerMessage: text("broker_message"),
  /** The beginning of an answer that nobody could use. */
  answerSample: text("answer_sample"),
  /** Positions that, to this run's surprise, are not the broker's. */
  warnings: text({ mode: "json" }).$type<PositionWarning[]>().notNull().default([]),
});

/** Round trips as they were derived last; never the truth. */
export const roundTrips = sqliteTable("round_trips", {
  /** The fill that opened it. */
  id: integer().primaryKey(),
  accountId: text("account_id").notNull(),
  environment: text().$type<Environment>().notNull(),
  scope: text().notNull(),
  symbol: text().notNull(),
  connectionId: text("connection_id").notNull(),
  brokerAccount: text("broker_account"),
  instrument: text().$type<RoundTrip["instrument"]>().notNull(),
  direction: text().$type<RoundTrip["direction"]>().notNull(),
  openedAt: integer("opened_at").notNull(),
  closedAt: integer("closed_at"),
  lastAt: integer("last_at").notNull(),
  /** Nothing of the trip before it happened in the same millisecond: a derivation may begin here. */
  clean: integer({ mode: "boolean" }).notNull(),
  fills: integer().notNull(),
  bought: text().notNull(),
  sold: text().notNull(),
  feeQuantity: text("fee_quantity").notNull(),
  openQuantity: text("open_quantity").notNull(),
  maxQuantity: text("max_quantity").notNull(),
  entryPrice: text("entry_price").notNull(),
  exitPrice: text("exit_price"),
  buyValue: text("buy_value").notNull(),
  sellValue: text("sell_value").notNull(),
  openValue: text("open_value"),
  currency: text(),
  grossPnl: text("gross_pnl"),
  fees: text().notNull(),
  netPnl: text("net_pnl"),
  otherFees: text("other_fees", { mode: "json" }).$type<RoundTrip["otherFees"]>().notNull(),
});

/** What a broker reported of a position last, beside what the fills came to. */
export const positionChecks = sqliteTable(
  "position_checks",
  {
    connectionId: text("connection_id").notNull(),
    /** Empty where the broker names none. */
    brokerAccount: text("broker_account").notNull(),
    /** The coin, where it is about what is held of one. */
    symbol: text().notNull(),
    isHolding: integer("is_holding", { mode: "boolean" }).notNull(),
    derived: text().notNull(),
    reported: text().notNull(),
    difference: text().notNull(),
    /** The difference that is no news; null before there is one. */
    known: text(),
    checkedAt: integer("checked_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.brokerAccount, table.symbol] })],
);

export const notifications = sqliteTable("notifications", {
  id: integer().primaryKey({ autoIncrement: true }),
  kind: text().$type<NotificationKind>().notNull(),
  /** What makes two failures one message, e.g. `kraken:AUTH_FAILED`. */
  cause: text().notNull(),
  /** Who has it now; once resolved, whom it was about. */
  connectionIds: text("connection_ids", { mode: "json" }).$type<string[]>().notNull(),
  /** Of whose trouble the user heard, and of whose recovery not yet. */
  heardIds: text("heard_ids", { mode: "json" }).$type<string[]>().notNull(),
  errorCode: text("error_code").$type<SyncErrorCode>(),
  /** When it was told first. */
  createdAt: integer("created_at").notNull(),
  toldAt: integer("told_at").notNull(),
  /** How often it was told since it was opened (again); 0 for one that came back quietly. */
  timesTold: integer("times_told").notNull().default(1),
  readAt: integer("read_at"),
  resolvedAt: integer("resolved_at"),
});

export const settings = sqliteTable("settings", {
  key: text().primaryKey(),
  value: text({ mode: "json" }).notNull(),
});
