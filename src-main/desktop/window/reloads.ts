/** How often a window that fails is opened again by itself: a page that fails each time must not do so for ever. Pure. */
import { MINUTE_MS } from "../../foundation/clock";

export const MAX_RELOADS = 3;
export const RELOADS_WITHIN_MS = 5 * MINUTE_MS;

/** Asked at each failure, with epoch ms: true where it may be opened again without asking. */
export function createReloads(): (now: number) => boolean {
  let recent: number[] = [];
  return (now) => {
    recent = recent.filter((at) => now - at < RELOADS_WITHIN_MS);
    if (recent.length >= MAX_RELOADS) return false;
    recent.push(now);
    return true;
  };
}
