/**
 * What follows a failed attempt: one pure function from the failure's class and what went before.
 *
 * auth, permission, config: nothing will change until the user acts, so the schedule is parked. rate-limited: wait as
 * long as the broker says, no attempt is used. Everything else may pass by itself: 1, 5 and 15 minutes, then ERROR.
 */
import type { FailureClass } from "../../src-shared/errors";
import { MINUTE_MS } from "../foundation/clock";

export const RETRY_DELAYS_MIN = [1, 5, 15] as const;
/** One run and its retries. */
export const MAX_ATTEMPTS = RETRY_DELAYS_MIN.length + 1;
/** How long a broker that names no time is left alone, by how often in a row it has asked; in minutes. */
export const RATE_LIMIT_WAITS_MIN = [1, 2, 4, 8, 15] as const;

export type Verdict =
  /** Try again after `delayMs` of engine time; `retry` counts from 1. */
  | { kind: "retry"; retry: number; delayMs: number }
  /** Come back after `waitMs`: real time where the broker named it, engine time where it did not. */
  | { kind: "wait"; waitMs: number; by: "broker" | "engine" }
  /** ERROR; `park` stops the schedule until the user acts. */
  | { kind: "give-up"; park: boolean }
  /** No broker can be reached: nothing is held against this one, it goes on when the network is back. */
  | { kind: "offline" }
  /** The user or a stop ended it: nothing failed. */
  | { kind: "stop" };

export interface FailedAttempt {
  failure: FailureClass;
  /** From 1. */
  attempt: number;
  /** How often in a row the broker has asked to wait before. */
  waits: number;
  /** What the broker asked for, in ms. */
  retryAfterMs?: number;
}

/** The verdict on a failed attempt. */
export function verdictOn({ failure, attempt, waits, retryAfterMs }: FailedAttempt): Verdict {
  switch (failure) {
    case "auth":
    case "permission":
    case "config":
      return { kind: "give-up", park: true };
    case "rate-limited":
      return retryAfterMs === undefined
        ? { kind: "wait", waitMs: defaultWaitMs(waits), by: "engine" }
        : { kind: "wait", waitMs: retryAfterMs, by: "broker" };
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

function defaultWaitMs(waits: number): number {
  const last = RATE_LIMIT_WAITS_MIN.length - 1;
  return (RATE_LIMIT_WAITS_MIN[Math.min(waits, last)] as number) * MINUTE_MS;
}
