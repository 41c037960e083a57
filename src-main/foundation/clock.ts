/**
 * Time as a port: the engine asks this clock instead of the machine, so that tests and soaks run hours in seconds.
 *
 * Timestamps are always real; only durations are divided by the time scale (`FILLKEEP_TIME_SCALE`).
 */
import { setTimeout as delay } from "node:timers/promises";
import type { Release } from "./releasers";

export interface Clock {
  /** 1 in normal use; N > 1 divides every engine duration by N. */
  readonly timeScale: number;
  /** Now, in epoch ms UTC. */
  now(): number;
  /** An engine duration in ms as this clock runs it, in real ms. */
  real(durationMs: number): number;
  /** Waits an engine duration in ms; rejects with the signal's reason when aborted. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
  /** Calls `action` after each engine duration in ms, never twice at once. */
  every(durationMs: number, action: () => void | Promise<void>): Release;
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** The machine's clock, `timeScale` times as fast where durations are concerned. */
export function systemClock(timeScale = 1): Clock {
  if (!(timeScale >= 1) || !Number.isFinite(timeScale)) {
    throw new RangeError(`The time scale is a number from 1 up, not ${timeScale}`);
  }
  const real = (durationMs: number): number => Math.max(1, Math.round(durationMs / timeScale));
  return {
    timeScale,
    now: () => Date.now(),
    real,
    async sleep(durationMs, signal) {
      await delay(real(durationMs), undefined, { signal });
    },
    every(durationMs, action) {
      let busy = false;
      const timer = setInterval(async () => {
        if (busy) return;
        busy = true;
        try {
          await action();
        } finally {
          busy = false;
        }
      }, real(durationMs));
      return () => clearInterval(timer);
    },
  };
}
