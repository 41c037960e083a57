/** Times, durations and sizes as people read them, and the ends of a pause. */
import { expect, test } from "vitest";
import { inAnHour, tomorrowMorning } from "../../../src-renderer/screens/connections/pause-ends";
import { beginningOf } from "../../../src-renderer/ui/time-ranges";
import { bytes, clockTime, elapsed, listed } from "../../../src-renderer/words/formats";

const HOUR_MS = 3_600_000;
const local = (day: number, hour: number, minute = 0): number =>
  new Date(2026, 10, day, hour, minute).getTime();
// A Monday.
const now = local(23, 14, 30);

test("a time near now is a clock's, else a weekday's, else a date's", () => {
  expect(clockTime(local(23, 15, 5), now, "en-GB")).toBe("15:05");
  expect(clockTime(local(24, 8), now, "en-GB")).toBe("Tuesday 08:00");
  expect(clockTime(local(22, 9), now, "fr-FR")).toBe("dimanche 09:00");
  expect(clockTime(local(30, 9), now, "en-GB")).toBe("30 Nov 2026, 09:00");
});

test("an hour has two digits where the day has 24 of them", () => {
  expect(listed(local(23, 9, 5), now, "en-GB")).toBe("09:05:00");
  expect(listed(local(23, 9, 5), now, "fr-FR")).toBe("09:05:00");
  expect(listed(local(23, 9, 5), now, "en-US")).toMatch(/^9:05:00\sAM$/);
  expect(listed(local(22, 21, 5), now, "en-US")).toMatch(/^Nov 22, 9:05:00\sPM$/);
});

test("what lasts is said in its largest whole unit", () => {
  expect(elapsed(6.9 * HOUR_MS, "en-GB")).toBe("6 hours");
  expect(elapsed(50 * HOUR_MS, "fr-FR")).toBe("2\u00a0jours");
  expect(elapsed(-5, "en-GB")).toBe("0 seconds");
});

test.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [18_204, "18.2 kB"],
  [1_500_000, "1.5 MB"],
  [7_000_000_000_000, "7,000 GB"],
])("%i bytes are %s", (count, words) => {
  expect(bytes(count, "en-GB")).toBe(words);
});

test("a pause ends in an hour, or at eight the next morning", () => {
  expect(inAnHour(now)).toBe(local(23, 15, 30));
  expect(tomorrowMorning(now)).toBe(local(24, 8));
  expect(tomorrowMorning(local(30, 23, 59))).toBe(new Date(2026, 11, 1, 8).getTime());
});

test("a list's time begins at midnight, or so many days ago", () => {
  expect(beginningOf("today", now)).toBe(local(23, 0));
  expect(beginningOf("7", now)).toBe(local(16, 14, 30));
});
