/** What is said aloud of the scheduler: changes of state, once each. */
import { expect, test } from "vitest";
import { schedulerNews } from "../../../src-renderer/frame/scheduler-news";

const well = { paused: false, pausedUntil: null, offlineSince: null };
const paused = { ...well, paused: true };
const offline = { ...well, offlineSince: 1 };

test.each([
  [well, well, []],
  [well, paused, ["paused"]],
  [paused, paused, []],
  [paused, { ...paused, pausedUntil: 9 }, ["paused"]],
  [{ ...paused, pausedUntil: 9 }, well, ["resumed"]],
  [well, offline, ["offline"]],
  [offline, { ...offline, offlineSince: 2 }, []],
  [offline, well, ["back"]],
  [paused, offline, ["resumed", "offline"]],
])("from %o to %o: %o", (before, after, news) => {
  expect(schedulerNews(before, after)).toEqual(news);
});
