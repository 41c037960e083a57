/** Times and durations as people read them, through Intl. */

import { localeOf, numbers } from "./numbers";

const known = new Map<string, Intl.DateTimeFormat>();

/** One format for each locale and style: to make one takes longer than to format a hundred times with it. */
function dates(language: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = localeOf(language);
  const key = `${locale} ${JSON.stringify(style)}`;
  const format = known.get(key) ?? new Intl.DateTimeFormat(locale, style);
  known.set(key, format);
  return format;
}

/** "09" where the day has 24 hours, "9" where it has twice twelve: as each is written. */
const hourOf = (language: string): "numeric" | "2-digit" =>
  dates(language, { hour: "numeric" }).resolvedOptions().hour12 ? "numeric" : "2-digit";

const MINUTE_MS = 60_000;

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", MINUTE_MS],
  ["second", 1_000],
];
const NOW_MS = 5_000;

/** "4 minutes ago", "in 11 minutes"; null within five seconds of now, for which a language has its own word. */
export function relative(at: number, now: number, language: string): string | null {
  const distance = at - now;
  if (Math.abs(distance) < NOW_MS) return null;
  const format = new Intl.RelativeTimeFormat(localeOf(language), { numeric: "always" });
  const [unit, size] = STEPS.find(([, ms]) => Math.abs(distance) >= ms) ?? ["second", 1_000];
  return format.format(Math.trunc(distance / size), unit);
}

/** The exact local time, to the second, with its zone. */
export function exact(at: number, language: string): string {
  return dates(language, { dateStyle: "medium", timeStyle: "long" }).format(at);
}

/** A point in a list: time of day today, else date and time, with the year where it is another one. */
export function listed(at: number, now: number, language: string): string {
  const [then, today] = [new Date(at), new Date(now)];
  const isToday = then.toDateString() === today.toDateString();
  const year = then.getFullYear() === today.getFullYear() ? undefined : "numeric";
  const time = { hour: hourOf(language), minute: "2-digit", second: "2-digit" } as const;
  const date = { year, month: "short", day: "numeric" } as const;
  return dates(language, isToday ? time : { ...date, ...time }).format(at);
}

/** Below this a tenth of a second says little. */
const BLINK_MS = 100;

/** "12 ms", "0.9 sec", "2.3 min"; one decimal for all, so that they stand under one another. */
export function duration(ms: number, language: string): string {
  const style = { style: "unit", unitDisplay: "short" } as const;
  if (ms < BLINK_MS) return numbers(language, { ...style, unit: "millisecond" }).format(ms);
  const [value, unit] = ms < MINUTE_MS ? [ms / 1_000, "second"] : [ms / MINUTE_MS, "minute"];
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return numbers(language, { ...style, ...digits, unit }).format(value);
}

/** "08:00", "8:00 AM". */
export const shortTime = (at: number, language: string): string =>
  dates(language, { hour: hourOf(language), minute: "2-digit" }).format(at);

/** "3 March 2024". */
export const calendarDay = (at: number, language: string): string =>
  dates(language, { dateStyle: "long" }).format(at);

/** "today", "tomorrow". */
export const dayFromNow = (days: number, language: string): string =>
  new Intl.RelativeTimeFormat(localeOf(language), { numeric: "auto" }).format(days, "day");

/** Within this a weekday names one day only. */
const WEEKDAY_MS = 6 * 86_400_000;

/** A point near now as a clock and a calendar name it: "14:30", "Tuesday 08:00", further off with its date. */
export function clockTime(at: number, now: number, language: string): string {
  const clock = shortTime(at, language);
  if (new Date(at).toDateString() === new Date(now).toDateString()) return clock;
  if (Math.abs(at - now) < WEEKDAY_MS) {
    return `${dates(language, { weekday: "long" }).format(at)} ${clock}`;
  }
  return dates(language, { dateStyle: "medium", timeStyle: "short" }).format(at);
}

/** How long something has lasted, in its largest whole unit: "6 hours", "2 days". */
export function elapsed(ms: number, language: string): string {
  const [unit, size] = STEPS.find(([, each]) => ms >= each) ?? ["second", 1_000];
  return numbers(language, {
    style: "unit",
    unit,
    unitDisplay: "long",
  }).format(Math.max(0, Math.floor(ms / size)));
}

const BYTE_UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** "18.2 kB"; a kilobyte is 1,000 bytes. */
export function bytes(count: number, language: string): string {
  const step = Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
  return numbers(language, {
    style: "unit",
    unit: BYTE_UNITS[step],
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: 1,
  }).format(count / 1_000 ** step);
}

/** "A, B and C". */
export const listOf = (items: readonly string[], language: string): string =>
  new Intl.ListFormat(localeOf(language)).format(items);
