/** When the next sync comes, and why then where it is not simply the interval. Pure: a table in the tests says all of it. */
import type { Connection } from "../../../src-shared/domain";
import { ATTEMPTS } from "../runs/attempts";
import type { AlertAction } from "./alert-action";

/** The words are `row.<say>`; `at` fills in their `when`. */
export type NextSync =
  | { say: "nextSync" | "waiting" | "paused"; at: number }
  | { say: "retry"; at: number; attempt: number; of: number }
  | {
      say:
        | "off"
        | "parked"
        | "parkedLogin"
        | "parkedSettings"
        | "pausedOpen"
        | "offline"
        | "resuming"
        | "locked";
    };

/** The first retry is the second attempt: counted as the runs count. */
const retrySync = ({ at, attempt }: NonNullable<Connection["retry"]>): NextSync => ({
  say: "retry",
  at,
  attempt: attempt + 1,
  of: ATTEMPTS,
});

type Planned = Pick<Connection, "nextSyncAt" | "nextSyncReason" | "retry">;

/** `action` is what the user is offered, which is what a parked schedule waits for; null where nothing is planned. */
export function nextSync(
  { nextSyncAt, nextSyncReason, retry }: Planned,
  action: AlertAction | null,
): NextSync | null {
  switch (nextSyncReason) {
    case null:
      // A connection that is switched off may still retry what was begun by hand.
      return retry === null ? { say: "off" } : retrySync(retry);
    case "parked":
      if (action === "credentials") return { say: "parkedLogin" };
      return { say: action === "edit" ? "parkedSettings" : "parked" };
    case "offline":
    case "locked":
      return { say: nextSyncReason };
    case "interrupted":
      return { say: "resuming" };
    case "paused":
      return nextSyncAt === null ? { say: "pausedOpen" } : { say: "paused", at: nextSyncAt };
    case "retry":
      if (retry !== null) return retrySync(retry);
      break;
    case "rate-limited":
      if (nextSyncAt !== null) return { say: "waiting", at: nextSyncAt };
  }
  return nextSyncAt === null ? null : { say: "nextSync", at: nextSyncAt };
}

/** The stretched interval in force, in minutes, and since when (epoch ms); null where it is the usual one. */
export function stretchOf({
  nextSyncReason,
  effectiveIntervalMin,
  syncIntervalMin,
  failingSince,
}: Connection): { interval: number; usual: number; since: number } | null {
  if (nextSyncReason !== "stretched" || failingSince === null) return null;
  return { interval: effectiveIntervalMin, usual: syncIntervalMin, since: failingSince };
}
