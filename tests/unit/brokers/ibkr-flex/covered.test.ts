import { expect, test } from "vitest";
import { cursorOf } from "../../../../src-main/brokers/ibkr-flex/coverage";
import { coveredByDays } from "../../../../src-main/brokers/ibkr-flex/covered";

const day = (at: number | null | undefined, timeZone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone }).format(at ?? Number.NaN);

test("the days of a cursor are the same days for readers everywhere", () => {
  const covered = coveredByDays(cursorOf({ from: "20240131", until: "20251103" }));
  expect(covered).toMatchObject({ backfilling: false, parts: null });
  for (const zone of ["Pacific/Honolulu", "America/New_York", "Europe/Paris", "Asia/Kolkata"]) {
    expect(day(covered?.from, zone)).toBe("2024-01-31");
    expect(day(covered?.until, zone)).toBe("2025-11-03");
  }
});

test("before the first day is in there is nothing, and a foreign cursor tells nothing", () => {
  expect(coveredByDays(cursorOf({ from: "20240131", until: "20240130" }))).toEqual({
    from: null,
    until: null,
    backfilling: true,
    parts: null,
  });
  expect(coveredByDays({ version: 1, lanes: {} })).toBeNull();
});
