/**
 * The rule of the walk by time: what is still to be asked after an answer, whatever the exchange's order or page size.
 * Pure. Bounds are epoch ms and inclusive, so that fills sharing a millisecond are not lost between two answers.
 */
export interface Region {
  from: number;
  until: number;
  /** Which side of an earlier answer this is; null for the first question. */
  side: "older" | "newer" | null;
  /** Set where the question skips a millisecond whose fills filled a whole answer: that millisecond. */
  skipped?: number;
}

export interface Asked {
  region: Region;
  /** Times of the answer's rows. */
  times: readonly number[];
  /** Rows not seen before in this walk. */
  fresh: number;
}

export interface Squeezed {
  /** What to ask next, the last one first. */
  todo: Region[];
  /** What this taught of the exchange's order; null for nothing. */
  order: Order | null;
  /** A millisecond with more fills than an answer holds; null for none. */
  crowded: number | null;
}

export type Order = "oldest-first" | "newest-first";

/** What follows from an answer; `order` is what earlier answers of this walk taught. */
export function squeeze({ region, times, fresh }: Asked, order: Order | null): Squeezed {
  const crowded = region.skipped !== undefined && fresh > 0 ? region.skipped : null;
  const inside = times.filter((time) => time >= region.from && time <= region.until);
  const oldest = Math.min(...inside);
  const newest = Math.max(...inside);
  if (inside.length === 0) return { todo: [], order, crowded };
  if (fresh === 0) return { todo: skipCrowd(region, times, oldest, newest), order, crowded };
  const learned = order ?? orderFrom(region.side);
  const todo: Region[] = [];
  if (learned !== "newest-first") todo.push({ from: newest, until: region.until, side: "newer" });
  if (learned !== "oldest-first") todo.push({ from: region.from, until: oldest, side: "older" });
  return { todo, order: learned, crowded };
}

/** The side that brought something new is the side the exchange cut off. */
function orderFrom(side: Region["side"]): Order | null {
  if (side === null) return null;
  return side === "newer" ? "oldest-first" : "newest-first";
}

/** Several known fills of one millisecond and nothing else: there may be more behind them. */
function skipCrowd(
  region: Region,
  times: readonly number[],
  oldest: number,
  newest: number,
): Region[] {
  if (oldest !== newest || times.length < 2 || region.side === null) return [];
  const rest =
    region.side === "newer"
      ? { ...region, from: newest + 1, skipped: newest }
      : { ...region, until: oldest - 1, skipped: oldest };
  return rest.from <= rest.until ? [rest] : [];
}
