/** A wish that concerns all connections: run what is due, or sync everything now. */
import type { SkipReason } from "../../src-shared/contract";
import type { Clock } from "../foundation/clock";
import type { ConnectionRow, ConnectionStore } from "../storage/connections";
import { skipReasonOf } from "./connection-state";
import type { Holds } from "./holds";
import type { SyncRequests } from "./requests";

/** What became of it, for every connection that is switched on. */
export interface Dispatch {
  triggered: string[];
  skipped: { id: string; reason: SkipReason }[];
}

export interface DispatchParts {
  connections: ConnectionStore;
  requests: Pick<SyncRequests, "request">;
  holds: Pick<Holds, "reasonOf" | "isLocked" | "brokerWaitsUntil">;
  clock: Clock;
  isRunning(connectionId: string): boolean;
}

/** Redis answers faster to many wishes at once; not to all of ten thousand. */
const AT_ONCE = 200;

/** Runs every enabled connection that is due (`api`: a script asked, no person). */
export function runDue(parts: DispatchParts): Promise<Dispatch> {
  const { clock, holds, isRunning } = parts;
  return dispatch(parts, "api", (row) => {
    const own = skipReasonOf(row, isRunning(row.id), clock);
    if (own !== null) return own;
    return holds.reasonOf(row) ?? (holds.brokerWaitsUntil(row) === null ? null : "rate-limited");
  });
}

/** Syncs every enabled connection now, due or not: a person's wish, which no pause holds back. */
export function syncAll(parts: DispatchParts): Promise<Dispatch> {
  return dispatch(parts, "manual", (row) => {
    if (row.parked) return "parked";
    return parts.holds.isLocked(row) ? "locked" : null;
  });
}

async function dispatch(
  { connections, requests }: DispatchParts,
  trigger: "api" | "manual",
  reasonAgainst: (row: ConnectionRow) => SkipReason | null,
): Promise<Dispatch> {
  const result: Dispatch = { triggered: [], skipped: [] };
  const wanted: ConnectionRow[] = [];
  for (const row of connections.list()) {
    if (!row.syncEnabled) continue;
    const reason = reasonAgainst(row);
    if (reason === null) wanted.push(row);
    else result.skipped.push({ id: row.id, reason });
  }
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const batch = wanted.slice(start, start + AT_ONCE);
    const outcomes = await Promise.all(batch.map((row) => requests.request(row, trigger)));
    for (const [n, { id }] of batch.entries()) {
      const outcome = outcomes[n];
      if (outcome === "queued" || outcome === "promoted") result.triggered.push(id);
      else result.skipped.push({ id, reason: outcome === "rate-limited" ? outcome : "syncing" });
    }
  }
  return result;
}
