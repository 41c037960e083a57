/** Days of the calendar of whoever asks: made of quarters of an hour, by which time zones differ. */
import { DAY_MS } from "../foundation/clock";

const QUARTER_MS = 15 * 60_000;

/** From half a day down to a quarter of an hour: with these any end of a day is found in seven looks. */
const STRIDES = [48, 24, 12, 6, 3, 2, 1].map((quarters) => quarters * QUARTER_MS);

/** Names the day of a time (epoch ms) in a zone (IANA): `2026-03-04`. Quick for times that come in order. */
export function dayNamer(zone: string): (at: number) => string {
  // Swedish dates are ISO dates.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  let known = { from: 1, until: 0, day: "" };
  return (at) => {
    if (at >= known.from && at < known.until) return known.day;
    const from = Math.floor(at / QUARTER_MS) * QUARTER_MS;
    const day = format.format(from);
    let until = from + QUARTER_MS;
    for (const stride of STRIDES) {
      if (format.format(until + stride - 1) === day) until += stride;
    }
    known = { from, until, day };
    return day;
  };
}

/** When the last `days` days began, today included; epoch ms. */
export function beginningOf(days: number, now: number, dayOf: (at: number) => string): number {
  const first = now - (days - 1) * DAY_MS;
  let begin = Math.floor(first / QUARTER_MS) * QUARTER_MS;
  while (dayOf(begin - 1) === dayOf(first)) begin -= QUARTER_MS;
  return begin;
}

/** Adds up quarters to days; both oldest first. */
export function byDay<Q extends { at: number; count: number }>(
  quarters: readonly Q[],
  dayOf: (at: number) => string,
): { day: string; quarters: Q[] }[] {
  const days: { day: string; quarters: Q[] }[] = [];
  for (const quarter of quarters) {
    const day = dayOf(quarter.at);
    const last = days.at(-1);
    if (last?.day === day) last.quarters.push(quarter);
    else days.push({ day, quarters: [quarter] });
  }
  return days;
}
