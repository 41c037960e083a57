import { expect, test } from "vitest";
import { type Circumstances, nextSyncOf } from "../../../src-main/engine/next-sync";
import { HOUR_MS, systemClock } from "../../../src-main/foundation/clock";
import type { ConnectionRow } from "../../../src-main/storage/connections";
import { row, T0 } from "../../harness/storage";

const NEXT = T0 + 900_000;
const LATER = NEXT + HOUR_MS;
const cutOff = { isInterrupted: true };
const paused = (until: number | null): Partial<Circumstances> => ({ pause: { since: T0, until } });

const cases: [
  string,
  Partial<ConnectionRow>,
  Partial<Circumstances>,
  number | null,
  string | null,
][] = [
  ["the interval", {}, {}, NEXT, "scheduled"],
  ["switched off", { syncEnabled: false }, {}, null, null],
  ["switched off, but a retry by hand", { syncEnabled: false, retryAt: 1 }, {}, 1, "retry"],
  ["a retry", { retryAt: 1, retryAttempt: 2 }, {}, 1, "retry"],
  ["the broker's wait", { waitUntil: 2, waitReason: "rate-limited" }, {}, 2, "rate-limited"],
  ["parked", { parked: true }, {}, null, "parked"],
  ["its vault is locked", { retryAt: 1 }, { isLocked: true }, null, "locked"],
  ["parked, and its vault is locked", { parked: true }, { isLocked: true }, null, "parked"],
  ["locked and paused", {}, { isLocked: true, ...paused(null) }, null, "locked"],
  ["parked and paused", { parked: true }, paused(null), null, "parked"],
  ["stretched", { failingSince: T0 - 13 * HOUR_MS }, {}, NEXT, "stretched"],
  ["paused until further notice", {}, paused(null), null, "paused"],
  ["paused beyond the next sync", {}, paused(LATER), LATER, "paused"],
  ["a pause that ends before the next sync", {}, paused(NEXT - 1), NEXT, "scheduled"],
  ["switched off and paused", { syncEnabled: false }, paused(null), null, null],
  ["offline", { waitUntil: 2, waitReason: "offline" }, { probeAt: LATER }, LATER, "offline"],
  ["offline, due after the next try", {}, { probeAt: T0 }, NEXT, "offline"],
  ["its broker asked another", {}, { brokerWaitsUntil: LATER }, LATER, "rate-limited"],
  ["interrupted", {}, cutOff, NEXT, "interrupted"],
  ["interrupted, and stretched", { failingSince: T0 - 13 * HOUR_MS }, cutOff, NEXT, "interrupted"],
  ["interrupted, then switched off", { syncEnabled: false }, cutOff, null, null],
  ["interrupted in a retry", { retryAt: 1, retryAttempt: 2 }, cutOff, 1, "retry"],
  ["interrupted, and paused since", {}, { ...cutOff, ...paused(null) }, null, "paused"],
  ["due after its broker's wait", {}, { brokerWaitsUntil: NEXT - 1 }, NEXT, "scheduled"],
];

test.each(cases)("%s", (_, change, around, nextSyncAt, nextSyncReason) => {
  const circumstances = {
    isLocked: false,
    isInterrupted: false,
    pause: null,
    probeAt: null,
    brokerWaitsUntil: null,
    ...around,
  };
  const next = nextSyncOf(row(change), circumstances, systemClock());
  expect(next).toEqual({ nextSyncAt, nextSyncReason });
});
