/**
 * What has been brought so far, in days: the cursor of a Flex connection.
 *
 * Every fetch reads the query's own period again, so the cursor is no place to start from. It is how a hole is noticed: days
 * between what was covered and where the period begins now, after a month with the machine off or with a period of one day.
 */
import type { Cursor } from "../broker";
import { addDays, type DayRange, daysBetween, hasWeekdayBetween, slicesOf } from "./days";
import { type DayOrder, readFlexTime } from "./flex-time";
import type { FlexStatement } from "./flex-xml";

/** Days from which everything was imported, first and last included; none yet where `until` is before `from`. */
export interface Coverage {
  from: string;
  until: string;
}

/** IB answers at most a year at once, to a request with dates (ibkrguides.com: "up to 365 days"). */
const MAX_DAYS = 365;
const DAY = /^\d{8}$/;

export const cursorOf = ({ from, until }: Coverage): Cursor => ({ version: 1, from, until });

/** The coverage a cursor stands for; null for none, or for one of another shape. */
export function coverageOf(cursor: Cursor | null): Coverage | null {
  const { from, until } = cursor ?? {};
  const isDay = (value: unknown): value is string => typeof value === "string" && DAY.test(value);
  return isDay(from) && isDay(until) ? { from, until } : null;
}

/**
 * The days that all accounts of a report have in it (they come as one statement each, or one for each day); null where a
 * statement does not say. A day that was not over when the statement was made is not covered.
 */
export function periodOf(
  statements: readonly FlexStatement[],
  order: DayOrder | null = null,
): (DayRange & Coverage) | null {
  const dayOf = (text: string | undefined): string | null =>
    readFlexTime(text ?? "", "UTC", order)?.day ?? null;
  const byAccount = new Map<string, DayRange & { complete: string }>();
  for (const { about } of statements) {
    const from = dayOf(about.fromDate);
    const to = dayOf(about.toDate);
    if (from === null || to === null) return null;
    const made = dayOf(about.whenGenerated);
    const complete = made !== null && made > to ? to : addDays(to, -1);
    const account = about.accountId ?? "";
    const known = byAccount.get(account) ?? { from, to, complete };
    byAccount.set(account, {
      from: earlier(known.from, from),
      to: later(known.to, to),
      complete: later(known.complete, complete),
    });
  }
  const [first, ...others] = [...byAccount.values()];
  if (first === undefined) return null;
  return others.reduce(
    (all, { from, to, complete }) => ({
      from: later(all.from, from),
      to: earlier(all.to, to),
      until: earlier(all.until, complete),
    }),
    { from: first.from, to: first.to, until: first.complete },
  );
}

/** Where a fetch stands before it has read anything: what the last one covered, or nothing since the wanted start. */
export function coverageBefore(
  known: Coverage | null,
  periodFrom: string,
  startDate: string | null,
): Coverage {
  const wanted = startDate === null ? periodFrom : earlier(startDate, periodFrom);
  const isKnown = known !== null && (startDate === null || known.from <= wanted);
  return isKnown ? known : { from: wanted, until: addDays(wanted, -1) };
}

/** The ranges to ask for by date so that nothing is left out before `periodFrom`, oldest first; a weekend is no hole. */
export function holesBefore({ from, until }: Coverage, periodFrom: string): DayRange[] {
  const isHole = until < from ? from < periodFrom : hasWeekdayBetween(until, periodFrom);
  // Up to the period's first day: that one has a statement for certain, where the days before may all be holidays.
  return isHole ? slicesOf({ from: addDays(until, 1), to: periodFrom }, MAX_DAYS) : [];
}

/**
 * The coverage once the days up to `until` are in. It is held back before the day of the earliest row that could not be
 * read, so that the row is asked for again: for a year, which IB is sure to have, then it is left to the run's log.
 */
export function coverageAfter(
  before: Coverage,
  until: string,
  heldDay: string | null,
  periodFrom: string,
): Coverage {
  if (heldDay === "unknown") return before;
  const isHeld = heldDay !== null && daysBetween(heldDay, periodFrom) <= MAX_DAYS;
  const reached = isHeld ? earlier(until, addDays(heldDay, -1)) : until;
  return { from: before.from, until: later(before.until, reached) };
}

const earlier = (a: string, b: string): string => (a < b ? a : b);
const later = (a: string, b: string): string => (a > b ? a : b);
