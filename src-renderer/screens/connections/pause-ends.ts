/** When a pause ends, in epoch ms, by the clock and calendar of this machine. Pure. */
const HOUR_MS = 3_600_000;
const MORNING_HOUR = 8;

export const inAnHour = (now: number): number => now + HOUR_MS;

/** 8:00 of the next day, also where that day has 23 or 25 hours. */
export function tomorrowMorning(now: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + 1);
  return day.setHours(MORNING_HOUR, 0, 0, 0);
}
