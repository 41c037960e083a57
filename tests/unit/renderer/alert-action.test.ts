/** What the button under a failed connection does, for every code and state that matters. */
import { expect, test } from "vitest";
import { alertAction, isSaidByFrame } from "../../../src-renderer/screens/connections/alert-action";
import type { NextSyncReason } from "../../../src-shared/domain";
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
  ["ACCOUNT_NEEDED", "ERROR", true, null, exchange, "credentials"],
  // The list is mended at the broker; then it is worth a try.
  ["IP_NOT_ALLOWED", "ERROR", true, null, exchange, "retry"],
  ["CREDENTIALS_LOCKED", "ERROR", true, null, exchange, "credentials"],
  ["AUTH_FAILED", "ERROR", true, null, demo, "retry"],
  ["AUTH_FAILED", "ERROR", true, null, undefined, "retry"],
  ["SYMBOLS_NEEDED", "ERROR", true, null, exchange, "edit"],
  ["BROKER_CONFIG", "ERROR", true, null, exchange, "edit"],
  ["BROKER_CONFIG", "ERROR", true, null, demo, "retry"],
  ["BROKER_TIMEOUT", "CONNECTED", false, retry, exchange, "retry"],
  ["BROKER_TIMEOUT", "ERROR", false, null, exchange, "retry"],
  ["ROWS_UNREADABLE", "CONNECTED", false, null, exchange, null],
  ["RATE_LIMITED", "CONNECTED", false, null, exchange, "wait"],
])("%s in %s, parked %s", (lastSyncErrorCode, status, parked, waiting, broker, expected) => {
  const nextSyncReason = lastSyncErrorCode === "RATE_LIMITED" ? "rate-limited" : "scheduled";
  const connection = { lastSyncErrorCode, status, parked, retry: waiting, nextSyncReason } as const;
  expect(alertAction(connection, broker as typeof exchange | undefined)).toBe(expected);
});

test.each<[SyncErrorCode | null, NextSyncReason, boolean]>([
  ["BROKER_UNREACHABLE", "offline", true],
  ["OFFLINE", "offline", true],
  ["BROKER_UNREACHABLE", "retry", false],
  ["AUTH_FAILED", "offline", false],
  [null, "offline", false],
])("%s while %s is said by the frame: %s", (lastSyncErrorCode, nextSyncReason, expected) => {
  expect(isSaidByFrame({ lastSyncErrorCode, nextSyncReason })).toBe(expected);
});
