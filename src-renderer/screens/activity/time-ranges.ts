/** The stretches of time a list of runs is about. Pure. */
export const TIME_RANGES = ["today", "7", "30"] as const;
export type TimeRange = (typeof TIME_RANGES)[number];

/** When `range` begins, in epoch ms: today at midnight of this machine, else so many days before `now`. */
export function beginningOf(range: TimeRange, now: number): number {
  const day = new Date(now);
  if (range !== "today") day.setDate(day.getDate() - Number(range));
  return range === "today" ? day.setHours(0, 0, 0, 0) : day.getTime();
}
