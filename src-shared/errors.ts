/**
 * The error treaty: every code that may cross the wire, and what a failure class means for retry.
 *
 * Codes are translated by the interface; the English message beside a code is for logs and API users.
 */

/** Why a sync failed; decides retry, parking and what the user is offered (architecture.md, "Failure classes"). */
export const FAILURE_CLASSES = [
  "auth",
  "permission",
  "config",
  "rate-limited",
  "transient",
  "provider-blocked",
  "data",
  "cancelled",
  "internal",
] as const;
export type FailureClass = (typeof FAILURE_CLASSES)[number];

/** Codes of a failed or incomplete run (`errorCode` of a sync log, `code` of `lastSyncError`). */
export const SYNC_ERROR_CODES = [
  "AUTH_FAILED",
  "PERMISSION_DENIED",
  "IP_NOT_ALLOWED",
  "BROKER_CONFIG",
  "ACCOUNT_NEEDED",
  "SYMBOLS_NEEDED",
  "FOLDER_UNAVAILABLE",
  "RATE_LIMITED",
  "BROKER_UNREACHABLE",
  "BROKER_TIMEOUT",
  "BROKER_UNAVAILABLE",
  "BROKER_BAD_ANSWER",
  "CLOCK_SKEW",
  "PROVIDER_BLOCKED",
  "ROWS_UNREADABLE",
  "SYNC_TIMED_OUT",
  "WORKER_LOST",
  "OFFLINE",
  "SYNC_CANCELLED",
  "SYNC_INTERRUPTED",
  "CREDENTIALS_LOCKED",
  "VAULT_LOCKED",
  "DISK_FULL",
  "INTERNAL",
] as const;
export type SyncErrorCode = (typeof SYNC_ERROR_CODES)[number];

/** Codes of a refused request, with the HTTP status each one travels under. */
export const REQUEST_ERROR_STATUS = {
  BAD_REQUEST: 400,
  INVALID_INPUT: 400,
  INTERVAL_OUT_OF_RANGE: 400,
  INTERVAL_BELOW_FLOOR: 400,
  ENDPOINT_NOT_ALLOWED: 400,
  ENVIRONMENT_NOT_OFFERED: 400,
  CREDENTIAL_MISSING: 400,
  CREDENTIAL_UNKNOWN: 400,
  CREDENTIAL_MALFORMED: 400,
  FOLDER_UNUSABLE: 400,
  PREVIEW_NOT_OFFERED: 400,
  UNKNOWN_BROKER: 400,
  UNKNOWN_ACCOUNT: 400,
  INVALID_CURSOR: 400,
  PAUSE_IN_THE_PAST: 400,
  RETENTION_OUT_OF_RANGE: 400,
  PASSPHRASE_TOO_SHORT: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  WRONG_PASSPHRASE: 403,
  CONNECTION_NOT_FOUND: 404,
  RUN_NOT_FOUND: 404,
  FILL_NOT_FOUND: 404,
  BACKUP_NOT_FOUND: 404,
  LINK_UNKNOWN: 404,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_SYNCING: 409,
  SECRET_FIXED: 409,
  VAULT_OPEN: 409,
  NOT_ON_THIS_HOST: 409,
  KEYCHAIN_UNAVAILABLE: 409,
  BACKUP_DAMAGED: 409,
  BACKUP_TOO_NEW: 409,
  BODY_TOO_LARGE: 413,
  NOT_JSON: 415,
  VAULT_LOCKED: 423,
  UNLOCK_TOO_SOON: 429,
  SCHEDULER_UNAVAILABLE: 503,
  NO_QUEUE: 503,
  INTERNAL_SERVER_ERROR: 500,
} as const;
export type RequestErrorCode = keyof typeof REQUEST_ERROR_STATUS;

/** Why the program could not start; each is one sentence and one exit code, never a stack trace. */
export const STARTUP_EXIT_CODES = {
  USAGE: 64,
  BACKUP_UNUSABLE: 65,
  BACKUP_MISSING: 66,
  OUT_UNUSABLE: 67,
  SCHEMA_TOO_OLD: 68,
  DATA_DIR_UNUSABLE: 73,
  DISK_FULL: 74,
  INSTANCE_RUNNING: 75,
  SCHEMA_TOO_NEW: 76,
  DATABASE_DAMAGED: 77,
  REDIS_MISSING: 78,
  REDIS_FAILED: 79,
  PORT_TAKEN: 80,
  VAULT_UNUSABLE: 81,
  NODE_TOO_OLD: 82,
  NOT_BUILT: 83,
  PASSPHRASE_FILE_UNUSABLE: 84,
  REDIS_ALTERED: 85,
  REDIS_URL_INVALID: 86,
  REDIS_UNREACHABLE: 87,
  REDIS_LOGIN_REFUSED: 88,
  REDIS_TLS_FAILED: 89,
  REDIS_TOO_OLD: 90,
  REDIS_EVICTS: 91,
  REDIS_FORBIDS: 92,
  REDIS_READ_ONLY: 93,
  REDIS_NOT_ALONE: 94,
  REDIS_PREFIX_TAKEN: 95,
  WORKER_KEY_UNUSABLE: 96,
  WORKER_KEY_MISMATCH: 97,
  WORKER_VERSION_MISMATCH: 98,
} as const;
export type StartupErrorCode = keyof typeof STARTUP_EXIT_CODES;

/** A request that is refused: thrown by handlers, rendered by the hosts as `{code, message, data?}`. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  constructor(
    readonly code: RequestErrorCode,
    message: string,
    readonly data?: Record<string, unknown>,
  ) {
    super(message);
  }
}

/** A start that cannot go on: hosts print `message` and exit with {@link STARTUP_EXIT_CODES}. */
export class StartupError extends Error {
  override readonly name = "StartupError";
  constructor(
    readonly code: StartupErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
