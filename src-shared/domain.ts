/**
 * The nouns that cross the wire, as zod schemas and the types inferred from them.
 *
 * Times are epoch milliseconds in UTC, durations say their unit in their name, amounts are decimal strings.
 */
import { z } from "zod";
import { endpointOrigin } from "./endpoint";
import { FAILURE_CLASSES, SYNC_ERROR_CODES } from "./errors";
import { isValidInterval } from "./intervals";
import {
  credentialFieldSchema,
  INTERVAL_REASONS,
  loginCheckSchema,
  loginHelpSchema,
  START_OPTIONS,
} from "./login";
import { isValidRetention } from "./retention";

export const ENVIRONMENTS = ["live", "demo"] as const;
export const CONNECTION_STATUSES = ["CONNECTED", "SYNCING", "ERROR", "DISCONNECTED"] as const;
export const TRIGGERS = ["schedule", "manual", "catch-up", "api", "news"] as const;
export const RUN_STATUSES = [
  "running",
  "success",
  "partial",
  "failed",
  "interrupted",
  "cancelled",
] as const;

/**
 * Why the next sync is when it is: by the interval; a retry after a failure; the broker asked to wait; everything is
 * paused; the schedule waits for the user; the interval is stretched after hours of failures; no broker can be reached;
 * the last run was interrupted and goes on as soon as its turn comes; the vault is locked, so that there are no
 * credentials to ask with.
 */
export const NEXT_SYNC_REASONS = [
  "scheduled",
  "retry",
  "rate-limited",
  "paused",
  "parked",
  "stretched",
  "offline",
  "interrupted",
  "locked",
] as const;
/** A connection that keeps failing; one that waits for its user; what was told is over; what a catch-up brought. */
export const NOTIFICATION_KINDS = ["failing", "reconnect", "recovered", "catch-up"] as const;

/** Epoch milliseconds, UTC. */
export const epochMs = z.int().min(0);
/** A decimal number in plain notation, e.g. `"-0.000336"`: no exponent, no leading `+`. */
export const decimalString = z.string().regex(/^-?(0|[1-9]\d*)(\.\d+)?$/);
export const idSchema = z.string().min(1).max(64);

/** A whole number of minutes from 5 to 60; refused with `INTERVAL_OUT_OF_RANGE`. */
export const intervalMinutes = z.custom<number>(isValidInterval, {
  error: "The interval is a whole number of minutes from 5 to 60",
  params: { code: "INTERVAL_OUT_OF_RANGE" },
});

/** A whole number of days from 1 to 3650; refused with `RETENTION_OUT_OF_RANGE`. */
export const retentionDays = z.custom<number>(isValidRetention, {
  error: "Runs are kept for a whole number of days from 1 to 3650",
  params: { code: "RETENTION_OUT_OF_RANGE" },
});

/** An https origin, or http on loopback; normalised to `scheme://host:port`; refused with `ENDPOINT_NOT_ALLOWED`. */
export const endpointSchema = z
  .string()
  .max(512)
  .refine((value) => endpointOrigin(value) !== null, {
    error: "The endpoint is an https origin, or http on loopback, without path, query or login",
    params: { code: "ENDPOINT_NOT_ALLOWED" },
  })
  .transform((value) => endpointOrigin(value) as string);

export const optionsSchema = z.record(z.string().max(64), z.json());
export const credentialsSchema = z.record(z.string().max(64), z.string().max(16_384));

export const accountSchema = z.object({ id: idSchema, name: z.string(), createdAt: epochMs });

/** One of the accounts behind a login, and the book its fills are filed under. */
export const brokerAccountSchema = z.object({
  brokerAccount: z.string(),
  /** What the broker calls it, where it does. */
  name: z.string().nullable(),
  accountId: idSchema,
});

/**
 * What an import holds: every fill from `from` to `until`. `from` null: as far back as the broker answers.
 * `backfilling`: the first walk through the history is under way; `parts` counts the markets it has finished.
 */
export const coveredSchema = z.object({
  from: epochMs.nullable(),
  until: epochMs.nullable(),
  backfilling: z.boolean(),
  parts: z.object({ done: z.int(), of: z.int() }).nullable(),
  /**
   * Where a broker answers market by market: those asked for in every sync (the first of them, and how many more), and
   * how many others are looked at in turns. Left out where everything is asked for at once.
   */
  markets: z.object({ asked: z.array(z.string()), more: z.int(), others: z.int() }).optional(),
});

export const brokerSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** `file`: statements in a folder on this machine instead of a network. */
  family: z.enum(["ccxt", "demo", "native", "file"]),
  /** True for a broker that invents its fills: shown as such wherever it appears. */
  simulated: z.boolean(),
  environments: z.array(z.enum(ENVIRONMENTS)).min(1),
  credentialFields: z.array(credentialFieldSchema),
  /** How to come by a login; left out where there is none to come by. */
  login: loginHelpSchema.optional(),
  capabilities: z.object({
    /** The shortest interval this broker tolerates, in minutes. */
    minIntervalMin: z.int(),
    /** Why it is longer than five minutes. */
    minIntervalReason: z.enum(INTERVAL_REASONS).optional(),
    /** True where fills can only be asked for symbol by symbol (`options.symbols`, else each in its turn, those of balances first). */
    perSymbol: z.boolean(),
    /** How far back the broker answers, in days; null where it names no limit. */
    maxHistoryDays: z.int().nullable(),
    /** Connections of this broker that may sync at the same time. */
    maxSyncsAtOnce: z.int().min(1),
    /** Syncs of this broker that may begin in a minute, all connections together; null where nothing limits them. */
    maxSyncsPerMinute: z.int().min(1).nullable(),
    /** True where the broker shows the fills of the current day only. */
    currentDayOnly: z.boolean().optional(),
    /** It shows so many of the newest fills and no others, whatever it is asked. */
    newestFills: z.int().optional(),
    /** How long before what it has each sync looks again, in ms; left out where that is not a time. */
    overlapMs: z.int().optional(),
    /** The option that says where the first import starts; left out where none does. */
    startOption: z.enum(START_OPTIONS).optional(),
    /** What the broker's API tells of a login. */
    tells: z.array(z.enum(["accounts", "scopes"])).optional(),
    /** True where each fill names its account at the broker: every account of a login has a book of its own. */
    fillsNameAccounts: z.boolean().optional(),
  }),
});

export const retrySchema = z.object({
  /** 1 for the first retry. */
  attempt: z.int().min(1),
  of: z.int().min(1),
  at: epochMs,
});

export const connectionSchema = z.object({
  id: idSchema,
  brokerId: z.string(),
  label: z.string(),
  accountId: idSchema,
  environment: z.enum(ENVIRONMENTS),
  endpoint: z.string().nullable(),
  options: optionsSchema,
  status: z.enum(CONNECTION_STATUSES),
  syncEnabled: z.boolean(),
  syncIntervalMin: z.int(),
  /** End of the last run that succeeded. */
  lastSyncAt: epochMs.nullable(),
  /** What went wrong last, in the broker's words; null after a success. */
  lastSyncError: z.string().nullable(),
  lastSyncErrorCode: z.enum(SYNC_ERROR_CODES).nullable(),
  lastAttemptAt: epochMs.nullable(),
  /** When the next sync comes; null where none is planned (switched off, parked, locked, paused until further notice). */
  nextSyncAt: epochMs.nullable(),
  /** Why then; null for a connection that is switched off. */
  nextSyncReason: z.enum(NEXT_SYNC_REASONS).nullable(),
  /** The interval in force, in minutes: longer than `syncIntervalMin` after hours of failures. */
  effectiveIntervalMin: z.int(),
  /** Runs that failed since the last success. */
  consecutiveFailures: z.int(),
  /** When the first of them failed. */
  failingSince: epochMs.nullable(),
  retry: retrySchema.nullable(),
  /** True when the schedule waits for the user (new credentials or a changed setting). */
  parked: z.boolean(),
  /** What the broker told of the login; null where it was not asked since the credentials changed. */
  login: loginCheckSchema.nullable(),
  /** What has been imported so far; null before the first page, and where its adapter can't say. */
  covered: coveredSchema.nullable(),
  createdAt: epochMs,
  updatedAt: epochMs,
});

const cursorSchema = z.record(z.string(), z.unknown());

export const syncLogSchema = z.object({
  id: idSchema,
  connectionId: idSchema,
  trigger: z.enum(TRIGGERS),
  /** 1 for the first try, at most 4. */
  attempt: z.int(),
  status: z.enum(RUN_STATUSES),
  startedAt: epochMs,
  finishedAt: epochMs.nullable(),
  durationMs: z.int().nullable(),
  tradesImported: z.int(),
  tradesUpdated: z.int(),
  tradesSkipped: z.int(),
  errorCode: z.enum(SYNC_ERROR_CODES).nullable(),
  errorMessage: z.string().nullable(),
  /** What the failure meant for retry; null where nothing failed or a stop interrupted it. */
  errorClass: z.enum(FAILURE_CLASSES).nullable(),
  /** The broker's own words, without secrets; null where it said nothing. */
  brokerMessage: z.string().nullable(),
  /** Requests sent to the broker. */
  requests: z.int(),
  /** Bytes of its answers, as they came over the wire. */
  bytes: z.int(),
  /** Positions that, as this run found, are no longer the broker's; the details say which. */
  positionWarnings: z.int(),
  /** Where the fetch began and where the next one will; plain JSON that only the adapter reads. */
  cursorBefore: cursorSchema.nullable(),
  cursorAfter: cursorSchema.nullable(),
});

/** A difference between book and broker that a run found, when it was news. */
export const positionWarningSchema = z.object({
  symbol: z.string(),
  brokerAccount: z.string().nullable(),
  /** What the fills come to. */
  derived: decimalString,
  /** What the broker says. */
  reported: decimalString,
});

/** A run with the rows of the broker that could not be read, what it found about positions, and the sync it belongs to. */
export const syncLogDetailSchema = syncLogSchema.extend({
  /** All attempts of the same sync, oldest first, this one included. */
  attempts: z.array(syncLogSchema),
  problems: z.array(z.object({ message: z.string(), raw: z.string() })),
  warnings: z.array(positionWarningSchema),
  /** The beginning of an answer that could not be used (a web page, cut JSON), without secrets; null without one. */
  answerSample: z.string().nullable(),
});

/** How a connection's runs of the last `days` days went. */
export const metricsSchema = z.object({
  connectionId: idSchema,
  days: z.int(),
  /** Runs that came to an end of their own: succeeded, partly succeeded or failed. */
  runs: z.int(),
  /** From 0 to 1; null without runs. */
  successRate: z.number().nullable(),
  /** Of the runs that succeeded, in ms; null without one. */
  medianDurationMs: z.int().nullable(),
  /** New fills a day, on average over the days since the first run in the window. */
  fillsPerDay: z.number(),
});

/** What the user was told, or should be: kept in a list; one entry for all connections with the same cause. */
export const notificationSchema = z.object({
  id: idSchema,
  kind: z.enum(NOTIFICATION_KINDS),
  connectionIds: z.array(idSchema),
  /** The error behind `failing` and `reconnect`, and what `recovered` is about; null for `catch-up`. */
  errorCode: z.enum(SYNC_ERROR_CODES).nullable(),
  createdAt: epochMs,
  /** When it was told last: at once, after 1 day, 2 days, 7 days, then no more. */
  toldAt: epochMs,
  readAt: epochMs.nullable(),
  /** When its cause was gone; null while it lasts. */
  resolvedAt: epochMs.nullable(),
});

export const fillSchema = z.object({
  id: idSchema,
  connectionId: idSchema,
  accountId: idSchema,
  brokerFillId: z.string(),
  brokerOrderId: z.string().nullable(),
  symbol: z.string(),
  side: z.enum(["buy", "sell"]),
  quantity: decimalString,
  price: decimalString,
  fee: decimalString.nullable(),
  feeCurrency: z.string().nullable(),
  /** All fees, where there are several; null where `fee` says it all. Rebates are negative. */
  fees: z.array(z.object({ amount: decimalString, currency: z.string().nullable() })).nullable(),
  executedAt: epochMs,
  /** The zone the broker gave the time in, where it was local; IANA name or offset. */
  sourceZone: z.string().nullable(),
  liquidity: z.enum(["maker", "taker"]).nullable(),
  /** The broker's own account, where a login has several. */
  brokerAccount: z.string().nullable(),
  /** When Fillkeep learnt that the broker took the execution back; it no longer counts. */
  cancelledAt: epochMs.nullable(),
  /** When the user deleted it; it stays known, so that no sync brings it back. */
  deletedAt: epochMs.nullable(),
  /** The user's own words; no sync touches them. */
  note: z.string().nullable(),
  tags: z.array(z.string()),
});

export const redisStatusSchema = z.object({
  state: z.enum(["starting", "up", "restarting", "down", "stopped"]),
  pid: z.int().nullable(),
  version: z.string().nullable(),
  /** Why there has been none since the start: not there, not as it was packed, ended at once. Only with `down`. */
  problem: z.enum(["missing", "altered", "failed"]).optional(),
  /** It is somebody else's: Fillkeep neither starts nor stops it, and `pid` is null. `restarting`: it can't be reached. */
  external: z.boolean().optional(),
});
export type RedisProblem = NonNullable<z.infer<typeof redisStatusSchema>["problem"]>;

export const schedulerStatusSchema = z.object({
  running: z.boolean(),
  /** The user paused all schedules, until a time or until further notice (`pausedUntil` null). */
  paused: z.boolean(),
  pausedUntil: epochMs.nullable(),
  /** No broker can be reached since then: the network of this machine is down. Null while one answers. */
  offlineSince: epochMs.nullable(),
  redis: redisStatusSchema,
  /** How many other processes are there to call brokers for this one; null where it has no workers (`--worker-key-file`). */
  workers: z.int().nullable(),
  connections: z.object({
    total: z.int(),
    enabled: z.int(),
    due: z.int(),
    syncing: z.int(),
    error: z.int(),
  }),
  nextTickAt: epochMs.nullable(),
  /** 1 in normal use; N > 1 means every engine duration is divided by N (`FILLKEEP_TIME_SCALE`). */
  timeScale: z.number(),
});

export const settingsSchema = z.object({
  language: z.enum(["system", "en", "fr"]),
  theme: z.enum(["system", "light", "dark"]),
  defaultIntervalMin: z.int(),
  /** Days a run is kept in the log. */
  retentionDays: z.int(),
  /** Notifications that are kept in the list but not told. */
  mutedKinds: z.array(z.enum(NOTIFICATION_KINDS)),
  /** What closing the desktop window means; `ask`: the user has not said yet. */
  onClose: z.enum(["ask", "tray", "quit"]),
  /** Whether the desktop app starts, hidden, when the user logs in to this machine. */
  startAtLogin: z.boolean(),
  /** Whether the desktop app asks its feed for newer versions by itself. */
  checkForUpdates: z.boolean(),
});

export type Environment = (typeof ENVIRONMENTS)[number];
export type ConnectionStatus = (typeof CONNECTION_STATUSES)[number];
export type Trigger = (typeof TRIGGERS)[number];
export type RunStatus = (typeof RUN_STATUSES)[number];
export type Account = z.infer<typeof accountSchema>;
export type BrokerAccount = z.infer<typeof brokerAccountSchema>;
export type Broker = z.infer<typeof brokerSchema>;
export type Covered = z.infer<typeof coveredSchema>;
export type Credentials = z.infer<typeof credentialsSchema>;
export type ConnectionOptions = z.infer<typeof optionsSchema>;
export type Connection = z.infer<typeof connectionSchema>;
export type NextSyncReason = (typeof NEXT_SYNC_REASONS)[number];
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];
export type Notification = z.infer<typeof notificationSchema>;
export type Metrics = z.infer<typeof metricsSchema>;
export type SyncLogDetail = z.infer<typeof syncLogDetailSchema>;
export type PositionWarning = z.infer<typeof positionWarningSchema>;
export type SyncLog = z.infer<typeof syncLogSchema>;
export type Fill = z.infer<typeof fillSchema>;
export type RedisStatus = z.infer<typeof redisStatusSchema>;
export type SchedulerStatus = z.infer<typeof schedulerStatusSchema>;
export type Settings = z.infer<typeof settingsSchema>;
