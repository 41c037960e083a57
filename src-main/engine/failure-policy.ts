/**
 * What follows a failed attempt: one pure function from the failure's class and the attempt's number.
 *
 * auth, permission, config: nothing will change until the user acts, so the schedule is parked. rate-limited: wait as
 * long as the broker says, no attempt is used. Everything else may pass by itself: 1, 5 and 15 minutes, then ERROR.
 */
import type { FailureClass } from "../../src-shared/errors";
import { MINUTE_MS } from "../foundation/clock";

export const RETRY_DELAYS_MIN = [1, 5, 15] as const;
/** One run and its retries. */
export const MAX_ATTEMPTS = RETRY_DELAYS_MIN.length + 1;
/** How long a broker that names no time is left alone, in ms. */
export const DEFAULT_RATE_LIMIT_WAIT_MS = MINUTE_MS;

export type Verdict =
  /** Try again after `delayMs` of engine time; `retry` counts from 1. */
  | { kind: "retry"; retry: number; delayMs: number }
  /** Come back after `waitMs` of real time: it is the broker's clock, not ours. */
  | { kind: "wait"; waitMs: number }
  /** ERROR; `park` stops the schedule until the user acts. */
  | { kind: "give-up"; park: boolean }
  /** The user or a stop ended it: nothing failed. */
  | { kind: "stop" };

/** The verdict on attempt number `attempt` (from 1) that failed for `failure`. */
export function verdictOn(failure: FailureClass, attempt: number, retryAfterMs?: number): Verdict {
  switch (failure) {
    case "auth":
    case "permission":
    case "config":
      return { kind: "give-up", park: true };
    case "rate-limited":
      return { kind: "wait", waitMs: retryAfterMs ?? DEFAULT_RATE_LIMIT_WAIT_MS };
    case "cancelled":
      return { kind: "stop" };
    case "transient":
    case "provider-blocked":
    case "data":
    case "internal": {
      const minutes = RETRY_DELAYS_MIN[attempt - 1];
      return minutes === undefined
        ? { kind: "give-up", park: false }
        : { kind: "retry", retry: attempt, delayMs: minutes * MINUTE_MS };
    }
  }
}
