/** The days of a chart, as the calendar of this machine has them. */

/** The IANA name of this machine's time zone. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `2026-03-04`, the local day of a time (epoch ms). */
export function dayName(at: number): string {
  const day = new Date(at);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The last `count` days, oldest first, the day of `now` (epoch ms) included. */
export function lastDays(count: number, now: number): string[] {
  return Array.from({ length: count }, (_, n) => {
    const day = new Date(now);
    // At noon: no change of clocks makes it another day.
    day.setHours(12, 0, 0, 0);
    day.setDate(day.getDate() - (count - 1 - n));
    return dayName(day.getTime());
  });
}

/** Epoch ms of noon of a day, for words about it. */
export const noonOf = (day: string): number => new Date(`${day}T12:00:00`).getTime();
