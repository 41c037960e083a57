/** Which of the copies made every day are kept: the last of each of seven days, and of each of four weeks. Pure. */
import { DAY_MS } from "../foundation/clock";

export const DAYS_KEPT = 7;
export const WEEKS_KEPT = 4;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;
const WEEK_MS = 7 * DAY_MS;

const dayOf = (at: number): number => Math.floor(at / DAY_MS);
const weekOf = (at: number): number => Math.floor((at - FIRST_MONDAY_MS) / WEEK_MS);

/** Those of `copies` (epoch ms, UTC) that are not kept. */
export function superfluous<T extends { createdAt: number }>(copies: readonly T[]): T[] {
  const newestFirst = copies.toSorted((a, b) => b.createdAt - a.createdAt);
  const kept = new Set([
    ...lastOfEach(newestFirst, dayOf, DAYS_KEPT),
    ...lastOfEach(newestFirst, weekOf, WEEKS_KEPT),
  ]);
  return newestFirst.filter((copy) => !kept.has(copy));
}

function lastOfEach<T extends { createdAt: number }>(
  newestFirst: readonly T[],
  spanOf: (at: number) => number,
  count: number,
): T[] {
  const last = new Map<number, T>();
  for (const copy of newestFirst) {
    const span = spanOf(copy.createdAt);
    if (!last.has(span)) last.set(span, copy);
  }
  return [...last.values()].slice(0, count);
}
