/** What a fetch leaves for the check of positions behind it: those of the statement it has just ended with. */
import { createHash } from "node:crypto";
import type { BrokerLogin, Cursor, PositionReport } from "../broker";

export interface OpenPositions {
  /** Those told by the statement that brought `cursor`, in place of what an earlier fetch of this login left. */
  leave(login: BrokerLogin, cursor: Cursor, report: PositionReport): void;
  /** What was left with this cursor, once; null where nothing was. */
  take(login: BrokerLogin, cursor: Cursor): PositionReport | null;
}

export function openPositions(): OpenPositions {
  const left = new Map<string, { cursor: string; report: PositionReport }>();
  return {
    leave(login, cursor, report) {
      left.set(keyOf(login), { cursor: JSON.stringify(cursor), report });
    },
    take(login, cursor) {
      const key = keyOf(login);
      const found = left.get(key);
      // By what it says: whoever carries it may have made a copy.
      if (found?.cursor !== JSON.stringify(cursor)) return null;
      left.delete(key);
      return found.report;
    },
  };
}

/** No secret is kept for it. */
const keyOf = ({ credentials, endpoint, environment }: BrokerLogin): string =>
  createHash("sha256")
    .update(JSON.stringify([credentials, endpoint, environment]))
    .digest("hex");
