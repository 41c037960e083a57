/** What a connection is, derived: its status, whether it is due, and its state after a run. Pure functions of a row. */
import type { SkipReason } from "../../src-shared/contract";
import type { Connection, ConnectionStatus } from "../../src-shared/domain";
import type { Clock } from "../foundation/clock";
import { type ConnectionRow, type ConnectionState, UNTROUBLED } from "../storage/connections";
import { dueAt, isWaiting } from "./due";
import { DISK_FULL_WORDS, type Failure } from "./failure";
import { RETRY_DELAYS_MIN, type Verdict } from "./failure-policy";
import { type Circumstances, nextSyncOf } from "./next-sync";
import { effectiveIntervalMin } from "./stretch";

/** SYNCING is never stored: it is true while, and only while, this process holds the lease of the connection's sync. */
export function statusOf(row: ConnectionRow, syncing: boolean): ConnectionStatus {
  if (syncing) return "SYNCING";
  if (!row.syncEnabled) return "DISCONNECTED";
  if (row.failed) return "ERROR";
  return row.lastSyncAt === null ? "DISCONNECTED" : "CONNECTED";
}

/** Why an enabled connection is not to be run now; null where it is due. */
export function skipReasonOf(
  row: ConnectionRow,
  syncing: boolean,
  clock: Clock,
): SkipReason | null {
  if (row.parked) return "parked";
  if (syncing) return "syncing";
  if (isWaiting(row)) return row.waitUntil === null ? "retrying" : "rate-limited";
  return dueAt(row, clock) > clock.now() ? "not-due" : null;
}

/** A stored row as the world sees it. */
export function toConnection(
  row: ConnectionRow,
  syncing: boolean,
  circumstances: Circumstances,
  clock: Clock,
): Connection {
  const { errorCode, errorMessage, failed, retryAttempt, retryAt, removedAt, ...stored } = row;
  const { waitUntil, waitReason, waits, scope, loginPrint, ...shown } = stored;
  return {
    ...shown,
    ...nextSyncOf(row, circumstances, clock),
    status: statusOf(row, syncing),
    lastSyncError: errorMessage,
    lastSyncErrorCode: errorCode,
    effectiveIntervalMin: effectiveIntervalMin(row, clock),
    retry:
      retryAttempt === null || retryAt === null
        ? null
        : { attempt: retryAttempt, of: RETRY_DELAYS_MIN.length, at: retryAt },
  };
}

/** A connection while nothing can be written, not even what became of its runs. */
export const onFullDisk = (connection: Connection): Connection => ({
  ...connection,
  ...(connection.status === "CONNECTED" && { status: "ERROR" }),
  lastSyncErrorCode: "DISK_FULL",
  lastSyncError: DISK_FULL_WORDS,
});

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
  const failing = {
    ...error,
    consecutiveFailures: row.consecutiveFailures + 1,
    failingSince: row.failingSince ?? finishedAt,
  };
  switch (verdict.kind) {
    case "retry":
      return {
        ...failing,
        retryAttempt: verdict.retry,
        retryAt: finishedAt + clock.real(verdict.delayMs),
      };
    case "wait":
      return {
        ...error,
        waitUntil: finishedAt + waitMs(verdict, clock),
        waitReason: "rate-limited",
        waits: row.waits + 1,
      };
    case "give-up":
      return { ...failing, failed: true, parked: verdict.park };
    case "offline":
      return stateOffline(row, finishedAt);
    case "stop":
      return {};
  }
}

/**
 * The state of a connection that waits for the network since `at` (epoch ms). What it failed with before that was known
 * was not its fault either, unless it had gone as far as ERROR.
 */
export function stateOffline(
  { errorCode, failed }: ConnectionRow,
  at: number,
): Partial<ConnectionState> {
  const isForgiven = errorCode === "BROKER_UNREACHABLE" && !failed;
  return { ...(isForgiven && UNTROUBLED), waitUntil: at, waitReason: "offline" };
}

/** A wait in real ms: the broker's own clock is not ours to speed up. */
export const waitMs = ({ waitMs, by }: Extract<Verdict, { kind: "wait" }>, clock: Clock): number =>
  by === "broker" ? waitMs : clock.real(waitMs);

export const unreadableMessage = (rows: number): string =>
  `${rows} row(s) of the broker could not be read; the others were imported`;
