/** How a history is walked through: by lanes (a market type, a symbol, or all), each with its own bookmark. */

import type { Logger } from "../../../foundation/logger";
import type { BrokerFill, Cursor, RowProblem } from "../../broker";
import type { CcxtSession } from "../session";

/**
 * A lane's bookmark: plain JSON that only its walk reads, but for what it says of the lane: `reach`, and `first` while
 * the first walk is under way.
 */
export type Position = { readonly [key: string]: unknown };

/** What a lane holds: all of it from `from` to `until`, in epoch ms; `from` 0 is the beginning of everything. */
export interface Reach {
  from: number;
  until: number;
}

export interface WalkTools {
  session: CcxtSession;
  log: Logger;
  /** When this walk began, in epoch ms: the upper bound of everything it may call covered. */
  startedAt: number;
  /** The time now, in epoch ms. */
  now(): number;
}

/** What one answer came to, with the lane's bookmark after it. */
export interface LaneStep {
  fills: BrokerFill[];
  problems: RowProblem[];
  position: Position;
}

export interface LanePlan {
  /** The lanes to walk, each time. */
  lanes: string[];
  /** Markets that nothing speaks for: each is looked at now and then, since what was bought and sold leaves no balance. */
  others: string[];
}

export interface Walk {
  /** The lanes to walk; `known` are those the cursor has a bookmark of. */
  lanes(tools: WalkTools, known: readonly string[]): Promise<LanePlan>;
  /** Walks one lane from its bookmark (null: from the start) to its end. */
  steps(tools: WalkTools, lane: string, position: Position | null): AsyncIterable<LaneStep>;
}

export const CURSOR_VERSION = 1;

/** The bookmarks in a cursor, by lane; a cursor that is not ours counts as none. */
export function positionsOf(cursor: Cursor | null): Record<string, Position> {
  if (cursor?.version !== CURSOR_VERSION || typeof cursor.lanes !== "object") return {};
  return { ...(cursor.lanes as Record<string, Position>) };
}

/** True for what a bookmark says of its lane. */
export function isReach(value: unknown): value is Reach {
  const reach = value as Partial<Reach> | null | undefined;
  return typeof reach?.from === "number" && typeof reach.until === "number";
}
