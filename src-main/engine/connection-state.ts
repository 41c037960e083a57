/** What a connection is, derived: its status, its next sync and whether it is due. Pure functions of a stored row. */
import type { SkipReason } from "../../src-shared/contract";
import type { Connection, ConnectionStatus } from "../../src-shared/domain";
import type { Clock } from "../foundation/clock";
import { MINUTE_MS } from "../foundation/clock";
import { type ConnectionRow, type ConnectionState, UNTROUBLED } from "../storage/connections";
import type { Failure } from "./failure";
import { RETRY_DELAYS_MIN, type Verdict } from "./failure-policy";

/** SYNCING is never stored: it is true while, and only while, this process runs the connection's sync. */
export function statusOf(row: ConnectionRow, syncing: boolean): ConnectionStatus {
  if (syncing) return "SYNCING";
  if (!row.syncEnabled) return "DISCONNECTED";
  if (row.failed) return "ERROR";
  return row.lastSyncAt === null ? "DISCONNECTED" : "CONNECTED";
}

/** Only enabled connections that do not wait for the user have a schedule. */
export const isScheduled = (row: ConnectionRow): boolean => row.syncEnabled && !row.parked;

/** When the schedule wants the next sync: an interval after the last attempt began, at once where there was none. */
export function dueAt(row: ConnectionRow, clock: Clock): number {
  const interval = clock.real(row.syncIntervalMin * MINUTE_MS);
  return row.lastAttemptAt === null ? 0 : row.lastAttemptAt + interval;
}

/** A retry or a wait stands out: the next sync is not the schedule's. */
export const isWaiting = (row: ConnectionRow): boolean =>
  row.retryAt !== null || row.waitUntil !== null;

/** Why an enabled connection is not to be run now; null where it is due. */
export function skipReasonOf(
  row: ConnectionRow,
  syncing: boolean,
  clock: Clock,
): SkipReason | null {
  if (row.parked) return "parked";
  if (syncing) return "syncing";
  if (isWaiting(row)) return "retrying";
  return dueAt(row, clock) > clock.now() ? "not-due" : null;
}

/** A stored row as the world sees it. */
export function toConnection(row: ConnectionRow, syncing: boolean): Connection {
  const {
    errorCode,
    errorMessage,
    failed,
    retryAttempt,
    retryAt,
    waitUntil,
    waits,
    removedAt,
    ...shown
  } = row;
  return {
    ...shown,
    status: statusOf(row, syncing),
    lastSyncError: errorMessage,
    lastSyncErrorCode: errorCode,
    nextSyncReason: row.syncEnabled ? "scheduled" : null,
    effectiveIntervalMin: row.syncIntervalMin,
    nextSyncAt: retryAt ?? waitUntil ?? (isScheduled(row) ? row.nextSyncAt : null),
    retry:
      retryAttempt === null || retryAt === null
        ? null
        : { attempt: retryAttempt, of: RETRY_DELAYS_MIN.length, at: retryAt },
  };
}

/** The state after a run that reached its end at `finishedAt`; `unreadable` counts rows it had to leave out. */
export function stateAfterSuccess(
  finishedAt: number,
  unreadable: number,
): Partial<ConnectionState> {
  return {
    ...UNTROUBLED,
    lastSyncAt: finishedAt,
    ...(unreadable > 0 && {
      errorCode: "ROWS_UNREADABLE" as const,
      errorMessage: unreadableMessage(unreadable),
    }),
  };
}

/** The state after a failed run: what was said, and what comes next. Times are epoch ms. */
export function stateAfterFailure(
  row: ConnectionRow,
  failure: Failure,
  verdict: Verdict,
  finishedAt: number,
  clock: Clock,
): Partial<ConnectionState> {
  const error = { errorCode: failure.code, errorMessage: failure.message };
  const consecutiveFailures = row.consecutiveFailures + 1;
  switch (verdict.kind) {
    case "retry":
      return {
        ...error,
        consecutiveFailures,
        retryAttempt: verdict.retry,
        retryAt: finishedAt + clock.real(verdict.delayMs),
      };
    case "wait":
      return { ...error, waitUntil: finishedAt + verdict.waitMs };
    case "give-up":
      return { ...error, consecutiveFailures, failed: true, parked: verdict.park };
    case "stop":
      return {};
  }
}

export const unreadableMessage = (rows: number): string =>
  `${rows} row(s) of the broker could not be read; the others were imported`;
