/**
 * The bookmark of a lane that is walked by time: what is covered, and the range of a walk that is under way.
 *
 * `covered` never comes from the clock at the end: it is the bound the walk was started with, and not later than the
 * broker's own clock, nor than an overlap after the first row that could not be read.
 */
import { DAY_MS, MINUTE_MS } from "../../../foundation/clock";
import type { ReadPage } from "../fill-reader";
import { OVERLAP_MS } from "../overlap";
import type { Position, Reach, WalkTools } from "./walk";

/** A resumed walk ends where it was to end; after longer than this, what came since is fetched at once too. */
const STALE_MS = 5 * MINUTE_MS;

export interface TimeRange {
  /** Epoch ms, both inclusive. */
  readonly from: number;
  readonly until: number;
  /** `options.since` when the lane was first walked. */
  readonly since: number | null;
  /** What was covered before this walk; null before the first. */
  readonly covered: number | null;
  /** Where the next walk must start because of a row that could not be read; null without one. */
  held: number | null;
  /** The walk's own state, for a resume; null at the start. */
  readonly state: unknown;
  /** Where the first walk of all began, in epoch ms; 0 for the beginning of everything. */
  begin: number;
  /** What the first walk has read so far; null where its order does not tell. */
  reach: Reach | null;
}

/**
 * The range to walk now: the one that was cut short, or from an overlap before what is covered, or from the start.
 *
 * `historyDays`: how far back the exchange answers; null for all.
 */
export function openRange(
  position: Position | null,
  { session, startedAt }: WalkTools,
  historyDays: number | null,
): TimeRange {
  const { since } = session.options;
  const known = position !== null && !reachesBack(position, since) ? position : null;
  // A walk that an older version began has neither of the two.
  if (known !== null && isRange(known.walk)) {
    return {
      ...known.walk,
      begin: known.walk.begin ?? since ?? 0,
      reach: known.walk.reach ?? null,
    };
  }
  const beginning = historyDays === null ? 0 : startedAt - historyDays * DAY_MS;
  const covered = typeof known?.covered === "number" ? known.covered : null;
  const start = Math.max(since ?? 0, beginning);
  const from = covered === null ? start : Math.max(covered - OVERLAP_MS, beginning);
  const until = Math.max(startedAt, from);
  const begin = typeof known?.begin === "number" ? known.begin : start;
  return { from, until, since, covered, held: null, state: null, begin, reach: null };
}

/** Keeps how far a first walk has come that reads the newest fills first; times in epoch ms. */
export function reachBack(range: TimeRange, times: readonly number[]): void {
  // More of the oldest millisecond may be to come.
  const from = Math.min(range.reach?.from ?? range.until, ...times.map((time) => time + 1));
  range.reach = { from: Math.max(from, range.from), until: range.until };
}

/** Keeps how far a first walk has come that has everything from `start` on (epoch ms). */
export function reachDownTo(range: TimeRange, start: number): void {
  range.reach = { from: start, until: range.until };
}

/** Keeps what a page's unreadable rows mean for the next walk. */
export function holdBack(range: TimeRange, page: Pick<ReadPage, "heldAt">): void {
  if (page.heldAt === null) return;
  const at = page.heldAt === "unknown" ? range.from : Math.max(range.from, page.heldAt);
  range.held = Math.min(range.held ?? at, at);
}

/** The bookmark in the middle of a walk. */
export function underWay(range: TimeRange, state: unknown): Position {
  const { since, covered, begin } = range;
  const reach = covered === null ? range.reach : { from: begin, until: covered };
  return { since, covered, begin, walk: { ...range, state }, reach, first: covered === null };
}

/** The bookmark after a walk that was completed. */
export function completed(range: TimeRange, { session }: WalkTools): Position {
  const brokerTime = session.transport.brokerTime ?? range.until;
  const reached = Math.min(range.until, brokerTime);
  const covered =
    range.held === null
      ? Math.max(reached, range.covered ?? 0)
      : Math.min(reached, range.held + OVERLAP_MS);
  const { since, begin } = range;
  return {
    since,
    covered,
    begin,
    walk: null,
    reach: { from: begin, until: covered },
    first: false,
  };
}

/** True for a bookmark of a walk that was cut short so long ago that its end is not "now" any more. */
export function isStale(position: Position | null | undefined, startedAt: number): boolean {
  const walk = position?.walk;
  return isRange(walk) && startedAt - walk.until > STALE_MS;
}

/** True where the user now wants fills from before the walks so far. */
function reachesBack({ since: walked }: Position, since: number | null): boolean {
  if (typeof walked !== "number") return false;
  return since === null || since < walked;
}

function isRange(value: unknown): value is TimeRange {
  const range = value as Partial<TimeRange> | null | undefined;
  return typeof range?.from === "number" && typeof range.until === "number";
}
