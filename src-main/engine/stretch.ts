/**
 * The stretch: a connection that has failed for half a day is asked less often, until it succeeds once. A broker that
 * is gone for days must not be called hundreds of times, and its user must not wait long once it is back.
 */
import { type Clock, DAY_MS, HOUR_MS } from "../foundation/clock";
import type { ConnectionRow } from "../storage/connections";

/** After failing for `forMs`, the interval is at least `minutes`. Longest first; README and the page say the same. */
export const STRETCH_STEPS = [
  { forMs: 7 * DAY_MS, minutes: 720 },
  { forMs: 3 * DAY_MS, minutes: 360 },
  { forMs: DAY_MS, minutes: 180 },
  { forMs: 12 * HOUR_MS, minutes: 60 },
] as const;

/** The interval in force, in minutes: the user's, or a longer one after hours of failures. */
export function effectiveIntervalMin(
  row: Pick<ConnectionRow, "syncIntervalMin" | "failingSince" | "lastAttemptAt">,
  clock: Clock,
): number {
  if (row.failingSince === null || row.lastAttemptAt === null) return row.syncIntervalMin;
  // Measured at the last attempt, so that the answer changes with a run and not while one looks.
  const failingMs = row.lastAttemptAt - row.failingSince;
  const step = STRETCH_STEPS.find(({ forMs }) => failingMs >= clock.real(forMs));
  return Math.max(row.syncIntervalMin, step?.minutes ?? 0);
}
