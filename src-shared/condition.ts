/** What a connection's state is called: the status, and what it is too coarse for. Pure: a table in the tests says all of it. */
import type { Connection, ConnectionStatus } from "./domain";
import type { Tone } from "./overview";

/** A retry is on its way; the broker asked to wait; an interrupted run is about to go on. */
export const WAITS = ["RETRYING", "HELD", "RESUMING"] as const;
export type Waits = (typeof WAITS)[number];
/** The vault is locked: what it was before is of no use until it is opened. */
export type Condition = ConnectionStatus | Waits | "LOCKED";

type Seen = Pick<Connection, "status" | "retry" | "nextSyncReason">;

/** Neither "connected" nor "disconnected" is what a trader would call one that tries again in a minute. */
export function conditionOf({ status, retry, nextSyncReason }: Seen): Condition {
  if (status === "SYNCING") return status;
  if (nextSyncReason === "locked") return "LOCKED";
  if (status === "ERROR") return status;
  if (nextSyncReason === "rate-limited") return "HELD";
  if (nextSyncReason === "interrupted") return "RESUMING";
  return retry !== null && nextSyncReason !== "offline" ? "RETRYING" : status;
}

export const CONDITION_TONES: Record<Condition, Tone> = {
  CONNECTED: "ok",
  SYNCING: "run",
  RETRYING: "wait",
  HELD: "wait",
  RESUMING: "wait",
  ERROR: "error",
  LOCKED: "error",
  DISCONNECTED: "off",
};
