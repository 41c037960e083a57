/** How all connections do, in one word: the worst first. Pure: a table in the tests says all of it. */
import type { Connection, SchedulerStatus } from "./domain";

/** How a state is meant: what decides shape and colour of a badge. */
export type Tone = "ok" | "run" | "wait" | "error" | "off";

type Seen = Pick<Connection, "status" | "parked" | "syncEnabled"> &
  Partial<Pick<Connection, "retry" | "nextSyncReason">>;

/** The words are `overview.<say>`; `count` fills them in. */
export interface Overview {
  say:
    | "locked"
    | "needsYou"
    | "failing"
    | "offline"
    | "paused"
    | "syncing"
    | "waiting"
    | "off"
    | "well";
  count: number;
  tone: Tone;
}

/** Of at least one connection. */
export function overviewOf(
  connections: readonly Seen[],
  scheduler: Pick<SchedulerStatus, "paused" | "offlineSince"> | undefined,
): Overview {
  const count = (is: (each: Seen) => boolean): number => connections.filter(is).length;
  if (connections.some(({ nextSyncReason }) => nextSyncReason === "locked")) {
    return { say: "locked", count: 0, tone: "error" };
  }
  const parked = count((each) => each.parked);
  if (parked > 0) return { say: "needsYou", count: parked, tone: "error" };
  const isOffline = scheduler !== undefined && scheduler.offlineSince !== null;
  if (isOffline) return { say: "offline", count: 0, tone: "wait" };
  const failing = count(({ status }) => status === "ERROR");
  if (failing > 0) return { say: "failing", count: failing, tone: "error" };
  const syncing = count(({ status }) => status === "SYNCING");
  if (syncing > 0) return { say: "syncing", count: syncing, tone: "run" };
  if (scheduler?.paused) return { say: "paused", count: 0, tone: "wait" };
  const waiting = count(isWaiting);
  if (waiting > 0) return { say: "waiting", count: waiting, tone: "wait" };
  if (!connections.some(({ syncEnabled }) => syncEnabled)) {
    return { say: "off", count: 0, tone: "off" };
  }
  return { say: "well", count: 0, tone: "ok" };
}

/** It tries again by itself: nobody need act, but it is not up to date either. */
const isWaiting = ({ retry = null, nextSyncReason }: Seen): boolean =>
  retry !== null || nextSyncReason === "rate-limited" || nextSyncReason === "interrupted";
