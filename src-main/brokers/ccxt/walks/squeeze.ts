/**
 * The rule of the walk by time: what is still to be asked after an answer, whatever the exchange's order or page size.
 * Pure. Bounds are epoch ms and inclusive, so that fills sharing a moment are not lost between two answers.
 */
export interface Region {
  from: number;
  until: number;
  /** Which side of an earlier answer this is; null for the first question. */
  side: "older" | "newer" | null;
  /** Set where the question skips a moment whose fills filled a whole answer: that moment. */
  skipped?: number;
}

export interface Asked {
  region: Region;
  /** Times of the answer's rows. */
  times: readonly number[];
  /** Rows not seen before in this walk. */
  fresh: number;
  /** The shortest time the exchange's bounds can tell apart, in ms: its moment. */
  unitMs?: number;
}

export interface Squeezed {
  /** What to ask next, the last one first. */
  todo: Region[];
  /** What this taught of the exchange's order; null for nothing. */
  order: Order | null;
  /** A moment with more fills than an answer holds; null for none. */
  crowded: number | null;
}

export type Order = "oldest-first" | "newest-first";

/** What follows from an answer; `order` is what earlier answers of this walk taught. */
export function squeeze(
  { region, times, fresh, unitMs = 1 }: Asked,
  order: Order | null,
): Squeezed {
  const momentOf = (time: number): number => time - (time % unitMs);
  const from = momentOf(region.from);
  const until = momentOf(region.until) + unitMs - 1;
  const crowded = region.skipped !== undefined && fresh > 0 ? region.skipped : null;
  const inside = times.filter((time) => time >= from && time <= until).map(momentOf);
  const oldest = Math.min(...inside);
  const newest = Math.max(...inside);
  if (inside.length === 0) return { todo: [], order, crowded };
  if (fresh === 0) {
    const isCrowd = oldest === newest && times.length > 1 && region.side !== null;
    return { todo: isCrowd ? skipMoment(region, oldest, unitMs) : [], order, crowded };
  }
  // Only what lies beyond the bound is new for sure: after a resume, even what is at it has not been seen.
  const isBeyond = region.side === "newer" ? newest > from : oldest < until - unitMs + 1;
  const learned = order ?? (isBeyond ? orderFrom(region.side) : null);
  const todo: Region[] = [];
  if (learned !== "oldest-first") {
    todo.push({ from, until: oldest + unitMs - 1, side: "older" });
  }
  // Asked first: it tells an exchange that answers oldest first from one that does not keep the end of a range.
  if (learned !== "newest-first") todo.push({ from: newest, until, side: "newer" });
  return { todo, order: learned, crowded };
}

/** The side that brought something new is the side the exchange cut off. */
function orderFrom(side: Region["side"]): Order | null {
  if (side === null) return null;
  return side === "newer" ? "oldest-first" : "newest-first";
}

/** Known fills of one moment and nothing else: there may be more behind them. */
function skipMoment(region: Region, moment: number, unitMs: number): Region[] {
  const rest =
    region.side === "newer"
      ? { ...region, from: moment + unitMs, skipped: moment }
      : { ...region, until: moment - 1, skipped: moment };
  return rest.from <= rest.until ? [rest] : [];
}
