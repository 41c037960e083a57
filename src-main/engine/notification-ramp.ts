/**
 * When a trouble is told: one pure policy per cause, so that nobody learns to look away.
 *
 * At once, then 1, 2 and 7 days after the first telling while it lasts, then no more. A trouble that went away and comes
 * back walks on along the same ramp: one that comes and goes all day is told once that day. A week without a telling
 * ends the ramp, and whatever comes back then is told at once. So a cause is told four times in 7 days at most.
 */
import { type Clock, DAY_MS } from "../foundation/clock";
import type { NotificationRow } from "../storage/notifications";

/** When to tell again, in ms of engine time after the first telling. */
export const RAMP_MS = [1 * DAY_MS, 2 * DAY_MS, 7 * DAY_MS] as const;
const QUIET_MS = 7 * DAY_MS;

/** The first telling (`createdAt`) and the last (`toldAt`), epoch ms. */
export type Told = Pick<NotificationRow, "createdAt" | "toldAt">;

/** When the next telling is due, epoch ms; null at the end of the ramp. Steps that were slept through are not made up for. */
export function nextTellingAt({ createdAt, toldAt }: Told, clock: Clock): number | null {
  const steps = RAMP_MS.map((step) => createdAt + clock.real(step));
  return steps.find((step) => step > toldAt) ?? null;
}

/** True where a trouble that lasts, or is back, is to be told again at `now` (epoch ms). */
export function isTellingDue(told: Told, now: number, clock: Clock): boolean {
  const next = nextTellingAt(told, clock);
  return next !== null && next <= now;
}

/** True where a trouble that is back at `now` (epoch ms) begins a ramp of its own. */
export function isRampOver({ toldAt }: Told, now: number, clock: Clock): boolean {
  return now - toldAt >= clock.real(QUIET_MS);
}
