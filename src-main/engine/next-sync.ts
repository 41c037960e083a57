/** The next sync, and why then: what the page and REST say. Pure. */
import type { Connection, NextSyncReason } from "../../src-shared/domain";
import type { Clock } from "../foundation/clock";
import type { ConnectionRow } from "../storage/connections";
import type { Pause } from "../storage/pause";
import { isScheduled, wantedAt } from "./due";
import { effectiveIntervalMin } from "./stretch";

/** What holds beyond the connection itself. */
export interface Circumstances {
  /** Its credentials are in a vault that is locked. */
  isLocked: boolean;
  /** The pause in force; null where there is none. */
  pause: Pause | null;
  /** When the network is tried again; null while it is there. */
  probeAt: number | null;
  /** Until when the connection's broker wants no call; null where it may be called. */
  brokerWaitsUntil: number | null;
  /** True where the newest run was interrupted: it is taken up again whatever the clock says. */
  isInterrupted: boolean;
}

type NextSync = Pick<Connection, "nextSyncAt" | "nextSyncReason">;

const next = (nextSyncAt: number | null, nextSyncReason: NextSyncReason | null): NextSync => ({
  nextSyncAt,
  nextSyncReason,
});

/** When the next sync of a connection comes, and why; the strongest reason wins. */
export function nextSyncOf(
  row: ConnectionRow,
  { isLocked, isInterrupted, pause, probeAt, brokerWaitsUntil }: Circumstances,
  clock: Clock,
): NextSync {
  const own = ownNextSync(row, isInterrupted, clock);
  if (own.nextSyncReason === null || own.nextSyncReason === "parked") return own;
  if (isLocked) return next(null, "locked");
  // One that is overdue waits for the hold to end, whenever its ticks come.
  const wanted = own.nextSyncReason === "interrupted" ? clock.now() : wantedAt(row, clock);
  if (pause !== null && (pause.until ?? Number.POSITIVE_INFINITY) > wanted) {
    return next(pause.until, "paused");
  }
  if (probeAt !== null) return next(Math.max(probeAt, wanted), "offline");
  if (brokerWaitsUntil !== null && brokerWaitsUntil > wanted) {
    return next(brokerWaitsUntil, "rate-limited");
  }
  return own;
}

function ownNextSync(row: ConnectionRow, isInterrupted: boolean, clock: Clock): NextSync {
  if (row.parked) return next(null, row.syncEnabled ? "parked" : null);
  if (row.retryAt !== null) return next(row.retryAt, "retry");
  if (row.waitUntil !== null) return next(row.waitUntil, row.waitReason ?? "rate-limited");
  if (!isScheduled(row)) return next(null, null);
  if (isInterrupted) return next(row.nextSyncAt, "interrupted");
  const isStretched = effectiveIntervalMin(row, clock) > row.syncIntervalMin;
  return next(row.nextSyncAt, isStretched ? "stretched" : "scheduled");
}
