import { expect, test } from "vitest";
import {
  dueAt,
  isScheduled,
  statusOf,
  toConnection,
} from "../../../src-main/engine/connection-state";
import { systemClock } from "../../../src-main/foundation/clock";
import { type ConnectionRow, UNTROUBLED } from "../../../src-main/storage/connections";
import { newConnection, T0 } from "../../harness/storage";

const row = (change: Partial<ConnectionRow> = {}): ConnectionRow => ({
  ...newConnection(),
  ...UNTROUBLED,
  lastSyncAt: T0,
  lastAttemptAt: T0,
  nextSyncAt: T0 + 900_000,
  updatedAt: T0,
  removedAt: null,
  ...change,
});

test.each([
  ["in hand", row(), true, "SYNCING"],
  ["in hand after a failure", row({ failed: true }), true, "SYNCING"],
  ["fine", row(), false, "CONNECTED"],
  ["fine before, backing off now", row({ retryAt: T0, retryAttempt: 1 }), false, "CONNECTED"],
  ["never synced", row({ lastSyncAt: null }), false, "DISCONNECTED"],
  ["all attempts used", row({ failed: true }), false, "ERROR"],
  ["switched off", row({ syncEnabled: false }), false, "DISCONNECTED"],
  [
    "switched off after a failure",
    row({ syncEnabled: false, failed: true }),
    false,
    "DISCONNECTED",
  ],
] as const)("status of a connection that is %s", (_, state, syncing, status) => {
  expect(statusOf(state, syncing)).toBe(status);
});

test("only enabled connections that do not wait for the user are scheduled", () => {
  expect(isScheduled(row())).toBe(true);
  expect(isScheduled(row({ syncEnabled: false }))).toBe(false);
  expect(isScheduled(row({ parked: true }))).toBe(false);
});

test("due an interval after the last attempt, at once where there was none", () => {
  expect(dueAt(row(), systemClock())).toBe(T0 + 15 * 60_000);
  expect(dueAt(row(), systemClock(60))).toBe(T0 + 15_000);
  expect(dueAt(row({ lastAttemptAt: null }), systemClock())).toBe(0);
});

test("the next sync is the retry, else the broker's wait, else the schedule, else none", () => {
  const next = (change: Partial<ConnectionRow>) => toConnection(row(change), false).nextSyncAt;
  expect(next({ retryAt: 1, retryAttempt: 2 })).toBe(1);
  expect(next({ waitUntil: 2 })).toBe(2);
  expect(next({})).toBe(T0 + 900_000);
  expect(next({ syncEnabled: false })).toBeNull();
  expect(next({ parked: true })).toBeNull();
  expect(toConnection(row({ retryAt: 1, retryAttempt: 2 }), false).retry).toEqual({
    attempt: 2,
    of: 3,
    at: 1,
  });
});
