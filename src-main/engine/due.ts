/** When a connection wants its next sync, and what a clock that was set back does to that. Pure functions of a row. */
import { type Clock, MINUTE_MS, SECOND_MS } from "../foundation/clock";
import type { ConnectionRow, ConnectionState } from "../storage/connections";
import { effectiveIntervalMin } from "./stretch";

/** Only enabled connections that do not wait for the user have a schedule. */
export const isScheduled = (row: ConnectionRow): boolean => row.syncEnabled && !row.parked;

/** A retry or a wait stands out: the next sync is not the schedule's. */
export const isWaiting = (row: ConnectionRow): boolean =>
  row.retryAt !== null || row.waitUntil !== null;

/** The interval in force, in real ms. */
export const intervalMs = (row: ConnectionRow, clock: Clock): number =>
  clock.real(effectiveIntervalMin(row, clock) * MINUTE_MS);

/**
 * When the schedule wants the next sync: an interval after the last attempt began; where there was none, since the user
 * added the connection or switched it on.
 */
export const dueAt = (row: ConnectionRow, clock: Clock): number =>
  row.lastAttemptAt === null ? row.updatedAt : row.lastAttemptAt + intervalMs(row, clock);

/** When the connection wants its next sync, whatever for: a retry, the end of a wait, its schedule. Epoch ms. */
export const wantedAt = (row: ConnectionRow, clock: Clock): number =>
  row.retryAt ?? row.waitUntil ?? dueAt(row, clock);

/** An attempt this far in the future was not begun then: the clock was set back since. */
const SET_BACK_MS = 2 * SECOND_MS;

/**
 * What must change about a row whose last attempt lies in the future: everything moves with the clock, so that no wait
 * is longer than it was meant to be. Null where the clock was not set back.
 */
export function afterSetBack(row: ConnectionRow, now: number): Partial<ConnectionState> | null {
  if (row.lastAttemptAt === null || row.lastAttemptAt <= now + SET_BACK_MS) return null;
  const shift = now - row.lastAttemptAt;
  const moved = (at: number | null): number | null => (at === null ? null : at + shift);
  return {
    lastAttemptAt: now,
    retryAt: moved(row.retryAt),
    waitUntil: moved(row.waitUntil),
    failingSince: moved(row.failingSince),
  };
}
