/** What changed between two states of the scheduler and is worth saying aloud. Pure; never a ticking time. */
import type { SchedulerStatus } from "../../src-shared/domain";

export type SchedulerNews = "paused" | "resumed" | "offline" | "back";
type State = Pick<SchedulerStatus, "paused" | "pausedUntil" | "offlineSince">;

export function schedulerNews(before: State, after: State): SchedulerNews[] {
  const news: SchedulerNews[] = [];
  const wasPausedSo = before.paused && before.pausedUntil === after.pausedUntil;
  if (after.paused && !wasPausedSo) news.push("paused");
  if (before.paused && !after.paused) news.push("resumed");
  if (before.offlineSince === null && after.offlineSince !== null) news.push("offline");
  if (before.offlineSince !== null && after.offlineSince === null) news.push("back");
  return news;
}
