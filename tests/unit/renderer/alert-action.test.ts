/** What the button under a failed connection does, for every code and state that matters. */
import { expect, test } from "vitest";
import { alertAction } from "../../../src-renderer/screens/connections/alert-action";
import type { SyncErrorCode } from "../../../src-shared/errors";

const exchange = {
  simulated: false,
  credentialFields: [{ name: "apiKey", secret: false, required: true }],
};
const demo = { simulated: true, credentialFields: [] };
const retry = { attempt: 1, of: 3, at: 0 };

test.each<
  [SyncErrorCode | null, "ERROR" | "CONNECTED", boolean, typeof retry | null, unknown, unknown]
>([
  [null, "CONNECTED", false, null, exchange, null],
  ["AUTH_FAILED", "ERROR", true, null, exchange, "credentials"],
  ["PERMISSION_DENIED", "ERROR", true, null, exchange, "credentials"],
  ["CREDENTIALS_LOCKED", "ERROR", true, null, exchange, "credentials"],
  ["AUTH_FAILED", "ERROR", true, null, demo, "retry"],
  ["AUTH_FAILED", "ERROR", true, null, undefined, "retry"],
  ["SYMBOLS_NEEDED", "ERROR", true, null, exchange, "edit"],
  ["BROKER_CONFIG", "ERROR", true, null, exchange, "edit"],
  ["BROKER_CONFIG", "ERROR", true, null, demo, "retry"],
  ["BROKER_TIMEOUT", "CONNECTED", false, retry, exchange, "retry"],
  ["BROKER_TIMEOUT", "ERROR", false, null, exchange, "retry"],
  ["ROWS_UNREADABLE", "CONNECTED", false, null, exchange, null],
  ["RATE_LIMITED", "CONNECTED", false, null, exchange, null],
])("%s in %s, parked %s", (lastSyncErrorCode, status, parked, waiting, broker, expected) => {
  const connection = { lastSyncErrorCode, status, parked, retry: waiting };
  expect(alertAction(connection, broker as typeof exchange | undefined)).toBe(expected);
});
