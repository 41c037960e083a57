/** What a cursor of all lanes together says is imported. */
import type { Covered } from "../../../src-shared/domain";
import type { Cursor } from "../broker";
import { symbolOf } from "./walks/lane-name";
import { type Look, lookIn } from "./walks/look";
import { isReach, type Position, positionsOf, type Reach } from "./walks/walk";

/**
 * The range that every lane has: from the latest beginning to the earliest end. While lanes are missing (their first walk
 * has not begun, or a market has not been looked at) there is no such range; what can be told is how many are complete.
 */
export function coveredByLanes(cursor: Cursor): Covered | null {
  const positions = positionsOf(cursor);
  const lanes = Object.values(positions);
  const look = lookIn(cursor);
  const unseen = look?.left ?? 0;
  if (lanes.length === 0 && unseen === 0) return null;
  const asked = typeof cursor.of === "number" ? cursor.of : lanes.length;
  const done = Math.min(asked, lanes.filter((lane) => lane.first !== true).length);
  const backfilling = done < asked || unseen > 0;
  const reaches = lanes.map(reachOf).filter((reach) => reach !== null);
  const isWhole = lanes.length >= asked && reaches.length === lanes.length && unseen === 0;
  const from = Math.max(...reaches.map((reach) => reach.from));
  const of = asked + (look?.of ?? 0);
  return {
    from: isWhole && from > 0 ? from : null,
    until: isWhole ? Math.min(...reaches.map(({ until }) => until)) : null,
    backfilling,
    parts: backfilling && of > 1 ? { done: Math.min(of, done + of - asked - unseen), of } : null,
    ...marketsOf(Object.keys(positions), look),
  };
}

/** So many are named; a trader of hundreds of markets wants their number. */
const MAX_NAMED = 30;

function marketsOf(lanes: readonly string[], look: Look | null): Pick<Covered, "markets"> {
  const symbols = lanes.filter((lane) => symbolOf(lane) !== undefined).sort();
  if (symbols.length === 0 && look === null) return {};
  const more = Math.max(0, symbols.length - MAX_NAMED);
  return { markets: { asked: symbols.slice(0, MAX_NAMED), more, others: look?.of ?? 0 } };
}

/** A bookmark of an older version tells what is covered, and since when only where the user said so. */
function reachOf({ reach, covered, since }: Position): Reach | null {
  if (isReach(reach)) return reach;
  if (typeof covered !== "number") return null;
  return { from: typeof since === "number" ? since : 0, until: covered };
}
