/** A clock that stands still until a test moves it. */
import { type Clock, systemClock } from "../../src-main/foundation/clock";
import { T0 } from "./storage";

export interface HandClock extends Clock {
  /** Moves on by ms. */
  pass(ms: number): void;
}

/** Starts at T0; only `now` and `real` are by hand. */
export function handClock(timeScale = 1): HandClock {
  let now = T0;
  return {
    ...systemClock(timeScale),
    now: () => now,
    pass(ms) {
      now += ms;
    },
  };
}
