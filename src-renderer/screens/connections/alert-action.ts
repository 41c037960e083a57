/** The one thing to do about a failed sync. Pure: a table in the tests says all of it. */
import type { Broker, Connection } from "../../../src-shared/domain";
import type { SyncErrorCode } from "../../../src-shared/errors";

export type AlertAction = "credentials" | "edit" | "retry" | "wait";

const LOGIN_ERRORS = new Set<SyncErrorCode>([
  "AUTH_FAILED",
  "PERMISSION_DENIED",
  "ACCOUNT_NEEDED",
  "CREDENTIALS_LOCKED",
]);
const SETTING_ERRORS = new Set<SyncErrorCode>(["SYMBOLS_NEEDED", "BROKER_CONFIG"]);
const NETWORK_ERRORS = new Set<SyncErrorCode>(["OFFLINE", "BROKER_UNREACHABLE", "BROKER_TIMEOUT"]);

type Failed = Pick<
  Connection,
  "lastSyncErrorCode" | "status" | "retry" | "parked" | "nextSyncReason"
>;
type Asked = Pick<Broker, "credentialFields" | "simulated">;

/** What the button under the row does; `wait` has none, only a time; null where nothing needs doing. */
export function alertAction(connection: Failed, broker: Asked | undefined): AlertAction | null {
  const { lastSyncErrorCode: code, status, retry, parked, nextSyncReason } = connection;
  if (code === null) return null;
  if (parked && LOGIN_ERRORS.has(code) && broker && broker.credentialFields.length > 0) {
    return "credentials";
  }
  // A simulated broker has neither symbols nor an endpoint to change.
  if (parked && SETTING_ERRORS.has(code) && broker?.simulated === false) return "edit";
  if (nextSyncReason === "rate-limited") return "wait";
  return retry !== null || status === "ERROR" ? "retry" : null;
}

/** True where one line about the network, or the vault, says it for all connections: ten alerts would say no more. */
export function isSaidByFrame({
  lastSyncErrorCode: code,
  nextSyncReason,
}: Pick<Failed, "lastSyncErrorCode" | "nextSyncReason">): boolean {
  if (nextSyncReason === "locked") return true;
  return nextSyncReason === "offline" && code !== null && NETWORK_ERRORS.has(code);
}
