/** How long a server that ended by itself stays down, and when to leave it be for a while. Pure. */
import { MINUTE_MS, SECOND_MS } from "../foundation/clock";

export const FIRST_DELAY_MS = SECOND_MS / 2;
export const MAX_DELAY_MS = 30 * SECOND_MS;
export const MAX_RESTARTS = 5;
export const RESTART_WINDOW_MS = 5 * MINUTE_MS;

/** The wait in ms before the next restart, after `recent` of them: 500, 1000, 2000 … 30000. */
export function restartDelay(recent: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** recent, MAX_DELAY_MS);
}

/**
 * The wait in ms before the next restart, or null: too many of late, no more until the window is over.
 * `restartedAt` are the moments of earlier restarts, `now` this one, `windowMs` how far back they count.
 */
export function nextRestart(
  restartedAt: readonly number[],
  now: number,
  windowMs: number = RESTART_WINDOW_MS,
): number | null {
  const recent = restartedAt.filter((at) => now - at < windowMs).length;
  return recent < MAX_RESTARTS ? restartDelay(recent) : null;
}
