import { expect, test } from "vitest";
import { statusOf, toConnection } from "../../../src-main/engine/connection-state";
import { systemClock } from "../../../src-main/foundation/clock";
import { row, T0 } from "../../harness/storage";

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

test("a retry is told with its number; what the engine keeps for itself is not told", () => {
  const calm = { isLocked: false, isInterrupted: false };
  const nothing = { ...calm, pause: null, probeAt: null, brokerWaitsUntil: null };
  const shown = toConnection(row({ retryAt: 1, retryAttempt: 2 }), false, nothing, systemClock());
  expect(shown.retry).toEqual({ attempt: 2, of: 3, at: 1 });
  expect(shown).toMatchObject({ nextSyncAt: 1, nextSyncReason: "retry", effectiveIntervalMin: 15 });
  expect(Object.keys(shown)).not.toContain("waits");
});
