/** The stretches of time a list is about. Pure. */
export const TIME_RANGES = ["today", "7", "30", "90", "365"] as const;
export type TimeRange = (typeof TIME_RANGES)[number];

/** When `range` begins, in epoch ms: today at midnight of this machine, else so many days before `now`. */
export function beginningOf(range: TimeRange, now: number): number {
  const day = new Date(now);
  if (range !== "today") day.setDate(day.getDate() - Number(range));
  return range === "today" ? day.setHours(0, 0, 0, 0) : day.getTime();
}

/** The first moment of a day (`2026-03-04`) on this machine, in epoch ms; undefined where none is named. */
export function startOfDay(day: string): number | undefined {
  const at = new Date(`${day}T00:00:00`).getTime();
  return Number.isNaN(at) ? undefined : at;
}

/** Its last moment. */
export function endOfDay(day: string): number | undefined {
  const at = new Date(`${day}T23:59:59.999`).getTime();
  return Number.isNaN(at) ? undefined : at;
}
