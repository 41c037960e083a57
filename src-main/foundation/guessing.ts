/** How long who guesses a secret is made to wait: a few slips are free, then each miss doubles it. */
import { MINUTE_MS, SECOND_MS } from "./clock";

const FREE_MISSES = 3;
const LONGEST_MS = MINUTE_MS;

/** The wait after so many misses in a row, in ms. */
export const waitAfterMs = (misses: number): number =>
  misses < FREE_MISSES ? 0 : Math.min(LONGEST_MS, SECOND_MS * 2 ** (misses - FREE_MISSES));

export interface Guesses {
  /** One more miss; the wait it brings, in ms. */
  missed(): number;
  /** The secret was known. */
  hit(): void;
}

/** Misses in a row, in memory: a restart of this process is not in the hands of who guesses. */
export function createGuesses(): Guesses {
  let misses = 0;
  return {
    missed() {
      misses += 1;
      return waitAfterMs(misses);
    },
    hit() {
      misses = 0;
    },
  };
}
