/** Times and durations as people read them, through Intl. Amounts stay the decimal strings they are. */
const MINUTE_MS = 60_000;

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", MINUTE_MS],
  ["second", 1_000],
];
const NOW_MS = 5_000;

/** "4 min ago", "in 11 min"; null within five seconds of now, for which a language has its own word. */
export function relative(at: number, now: number, language: string): string | null {
  const distance = at - now;
  if (Math.abs(distance) < NOW_MS) return null;
  const format = new Intl.RelativeTimeFormat(language, { numeric: "always", style: "short" });
  const [unit, size] = STEPS.find(([, ms]) => Math.abs(distance) >= ms) ?? ["second", 1_000];
  return format.format(Math.trunc(distance / size), unit);
}

/** The exact local time, to the second, with its zone. */
export function exact(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "long" }).format(at);
}

/** A point in a list: time of day today, else date and time. */
export function listed(at: number, now: number, language: string): string {
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  const time = { hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
  const date = { year: "numeric", month: "short", day: "numeric" } as const;
  return new Intl.DateTimeFormat(language, today ? time : { ...date, ...time }).format(at);
}

/** "0.9 s", "2.3 min". */
export function duration(ms: number, language: string): string {
  const [value, unit] = ms < MINUTE_MS ? [ms / 1_000, "second"] : [ms / MINUTE_MS, "minute"];
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: 1,
  }).format(value);
}
