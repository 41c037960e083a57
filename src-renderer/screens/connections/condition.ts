/** What the badge says: the status, and what it is too coarse for. Pure: a table in the tests says all of it. */
import type { TFunction } from "i18next";
import type { Connection, ConnectionStatus } from "../../../src-shared/domain";
import type { Tone } from "../../../src-shared/overview";

/** A retry is on its way; the broker asked to wait; an interrupted run is about to go on. */
const WAITS = ["RETRYING", "HELD", "RESUMING"] as const;
type Waits = (typeof WAITS)[number];
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

/** What is filtered by: whatever waits by itself is one kind, whatever needs the user another. */
export const KINDS = ["CONNECTED", "SYNCING", "WAITING", "ERROR", "DISCONNECTED"] as const;
export type Kind = (typeof KINDS)[number];

const isWait = (condition: Condition): condition is Waits =>
  WAITS.some((each) => each === condition);

export function kindOf(connection: Seen): Kind {
  const condition = conditionOf(connection);
  if (condition === "LOCKED") return "ERROR";
  return isWait(condition) ? "WAITING" : condition;
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

export function conditionWords(condition: Condition | "WAITING", t: TFunction): string {
  if (condition === "LOCKED") return t("vault.rowLocked");
  if (condition === "WAITING" || isWait(condition)) return t(`condition.${condition}`);
  return t(`status.${condition}`);
}
