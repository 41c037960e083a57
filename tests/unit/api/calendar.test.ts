import { expect, test } from "vitest";
import { beginningOf, byDay, dayNamer } from "../../../src-main/api/calendar";

const QUARTER = 15 * 60_000;
const HOUR = 4 * QUARTER;

/** The slow way: every quarter of an hour by itself. */
const slowly = (zone: string) => {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  return (at: number): string => format.format(at);
};

test.each(["UTC", "Europe/Paris", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"])(
  "every quarter of a year has its day in %s, changes of clocks too",
  (zone) => {
    const [quick, slow] = [dayNamer(zone), slowly(zone)];
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += QUARTER) {
      expect(quick(at)).toBe(slow(at));
    }
  },
);

test("backwards and within a quarter as well", () => {
  const dayOf = dayNamer("Europe/Paris");
  const midnight = Date.UTC(2026, 6, 1, 22);
  expect([midnight, midnight - 1, midnight + 1, midnight - 1].map(dayOf)).toEqual([
    "2026-07-02",
    "2026-07-01",
    "2026-07-02",
    "2026-07-01",
  ]);
});

test("the last days begin at midnight, also where a clock was changed since", () => {
  const dayOf = dayNamer("Europe/Paris");
  // Sunday 29 March 2026: two becomes three.
  const now = Date.UTC(2026, 2, 30, 10);
  expect(beginningOf(1, now, dayOf)).toBe(Date.UTC(2026, 2, 29, 22));
  expect(beginningOf(3, now, dayOf)).toBe(Date.UTC(2026, 2, 27, 23));
});

test("quarters become days", () => {
  const at = Date.UTC(2026, 2, 4, 23);
  const quarters = [0, 2, 26].map((hours) => ({ at: at + hours * HOUR, count: 1 }));
  expect(
    byDay(quarters, dayNamer("UTC")).map(({ day, quarters: all }) => [day, all.length]),
  ).toEqual([
    ["2026-03-04", 1],
    ["2026-03-05", 1],
    ["2026-03-06", 1],
  ]);
});
