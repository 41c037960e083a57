/** Calendar days as IB writes them, `yyyyMMdd`: they compare as text. */
import { DAY_MS } from "../../foundation/clock";

export interface DayRange {
  /** First and last day, both included. */
  from: string;
  to: string;
}

/** The day `count` days later (earlier where negative). */
export function addDays(day: string, count: number): string {
  return dayOf(epochOf(day) + count * DAY_MS);
}

/** Days from one day to another; negative where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((epochOf(to) - epochOf(from)) / DAY_MS);
}

/** True where Monday to Friday comes at least once between the two days, both left out. */
export function hasWeekdayBetween(from: string, to: string): boolean {
  const count = daysBetween(from, to) - 1;
  return Array.from({ length: Math.min(count, 3) }, (_, index) => addDays(from, index + 1)).some(
    isWeekday,
  );
}

/** The days from `from` to `to` in ranges of at most `length` days, oldest first. */
export function slicesOf({ from, to }: DayRange, length: number): DayRange[] {
  const slices: DayRange[] = [];
  for (let start = from; start <= to; start = addDays(start, length)) {
    const end = addDays(start, length - 1);
    slices.push({ from: start, to: end < to ? end : to });
  }
  return slices;
}

/** The day in words everybody reads alike: `yyyy-MM-dd`. */
export function isoDay(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}

function isWeekday(day: string): boolean {
  const weekday = new Date(epochOf(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

const epochOf = (day: string): number => Date.parse(`${isoDay(day)}T00:00:00Z`);

const dayOf = (epoch: number): string =>
  new Date(epoch).toISOString().slice(0, 10).replaceAll("-", "");
