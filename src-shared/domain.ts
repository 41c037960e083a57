/**
 * The nouns that cross the wire, as zod schemas and the types inferred from them.
 *
 * Times are epoch milliseconds in UTC, durations say their unit in their name, amounts are decimal strings.
 */
import { z } from "zod";
import { endpointOrigin } from "./endpoint";
import { SYNC_ERROR_CODES } from "./errors";
import { isValidInterval } from "./intervals";

export const ENVIRONMENTS = ["live", "demo"] as const;
export const CONNECTION_STATUSES = ["CONNECTED", "SYNCING", "ERROR", "DISCONNECTED"] as const;
export const TRIGGERS = ["schedule", "manual", "catch-up", "api"] as const;
export const RUN_STATUSES = [
  "running",
  "success",
  "partial",
  "failed",
  "interrupted",
  "cancelled",
] as const;

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

export const credentialFieldSchema = z.object({
  name: z.string(),
  secret: z.boolean(),
  required: z.boolean(),
});

export const brokerSchema = z.object({
  id: z.string(),
  name: z.string(),
  family: z.enum(["ccxt", "demo"]),
  /** True for a broker that invents its fills: shown as such wherever it appears. */
  simulated: z.boolean(),
  environments: z.array(z.enum(ENVIRONMENTS)).min(1),
  credentialFields: z.array(credentialFieldSchema),
  capabilities: z.object({
    /** The shortest interval this broker tolerates, in minutes. */
    minIntervalMin: z.int(),
    /** True where fills can only be asked for symbol by symbol (`options.symbols`, else discovered from balances). */
    perSymbol: z.boolean(),
    /** How far back the broker answers, in days; null where it names no limit. */
    maxHistoryDays: z.int().nullable(),
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
  nextSyncAt: epochMs.nullable(),
  /** Runs that failed since the last success. */
  consecutiveFailures: z.int(),
  retry: retrySchema.nullable(),
  /** True when the schedule waits for the user (new credentials or a changed setting). */
  parked: z.boolean(),
  createdAt: epochMs,
  updatedAt: epochMs,
});

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
  executedAt: epochMs,
  liquidity: z.enum(["maker", "taker"]).nullable(),
});

export const redisStatusSchema = z.object({
  state: z.enum(["starting", "up", "restarting", "down", "stopped"]),
  pid: z.int().nullable(),
  version: z.string().nullable(),
});

export const schedulerStatusSchema = z.object({
  running: z.boolean(),
  paused: z.boolean(),
  redis: redisStatusSchema,
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
});

export type Environment = (typeof ENVIRONMENTS)[number];
export type ConnectionStatus = (typeof CONNECTION_STATUSES)[number];
export type Trigger = (typeof TRIGGERS)[number];
export type RunStatus = (typeof RUN_STATUSES)[number];
export type Account = z.infer<typeof accountSchema>;
export type Broker = z.infer<typeof brokerSchema>;
export type CredentialField = z.infer<typeof credentialFieldSchema>;
export type Credentials = z.infer<typeof credentialsSchema>;
export type ConnectionOptions = z.infer<typeof optionsSchema>;
export type Connection = z.infer<typeof connectionSchema>;
export type SyncLog = z.infer<typeof syncLogSchema>;
export type Fill = z.infer<typeof fillSchema>;
export type RedisStatus = z.infer<typeof redisStatusSchema>;
export type SchedulerStatus = z.infer<typeof schedulerStatusSchema>;
export type Settings = z.infer<typeof settingsSchema>;
