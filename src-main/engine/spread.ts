/** Many syncs that are due at once, spread out: longest overdue first, a little apart, never all in one moment. Pure. */
import { type Clock, MINUTE_MS, SECOND_MS } from "../foundation/clock";
import type { ConnectionRow } from "../storage/connections";
import { wantedAt } from "./due";

const STEP_MS = 2 * SECOND_MS;
/** However many there are, the last one begins within this. */
const WINDOW_MS = MINUTE_MS;
/** Less than a step: jitter must not change the order. */
const JITTER = 0.9;

export interface Spread {
  row: ConnectionRow;
  /** Epoch ms. */
  at: number;
}

/** When each of `rows` may begin; `random` gives numbers from 0 to 1. */
export function spreadOut(
  rows: readonly ConnectionRow[],
  clock: Clock,
  random: () => number,
): Spread[] {
  const now = clock.now();
  const step = Math.min(STEP_MS, WINDOW_MS / rows.length) / clock.timeScale;
  return rows
    .toSorted((a, b) => wantedAt(a, clock) - wantedAt(b, clock))
    .map((row, place) => ({
      row,
      at: now + Math.round((place === 0 ? 0 : place + random() * JITTER) * step),
    }));
}
