/**
 * Who sends a wrong secret waits for the refusal, longer with every miss. The right secret is never held up: nobody is
 * locked out of their own Fillkeep by somebody else's guesses.
 */
import { MINUTE_MS } from "../foundation/clock";
import { waitAfterMs } from "../foundation/guessing";

/** After this long without a miss it is forgotten; not after a hit, or one's own scripts would help who guesses. */
const FORGET_MS = 15 * MINUTE_MS;
/** More that wait at once are cut off without an answer: waiting must not cost memory without end. */
const MAX_WAITING = 32;

export interface SlowDown {
  /** Waits as long as this miss deserves; false where it is to be cut off. */
  missed(): Promise<boolean>;
}

/** `now` is epoch ms, `sleep` takes ms. */
export function createSlowDown(now: () => number, sleep: (ms: number) => Promise<void>): SlowDown {
  let misses = 0;
  let lastAt = 0;
  let waiting = 0;
  return {
    async missed() {
      misses = now() - lastAt > FORGET_MS ? 1 : misses + 1;
      lastAt = now();
      const waitMs = waitAfterMs(misses);
      if (waitMs === 0) return true;
      if (waiting >= MAX_WAITING) return false;
      waiting += 1;
      try {
        await sleep(waitMs);
        return true;
      } finally {
        waiting -= 1;
      }
    },
  };
}
