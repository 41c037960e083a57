/** Times of a statement: IB's formats, zones, daylight saving, dates alone. */
import { describe, expect, test } from "vitest";
import { needsDayOrder, readFlexTime } from "../../../../src-main/brokers/ibkr-flex/flex-time";
import { instantOf, isTimeZone } from "../../../../src-main/brokers/ibkr-flex/zone";

const NEW_YORK = "America/New_York";
const iso = (text: string, zone = NEW_YORK): string | null => {
  const time = readFlexTime(text, zone);
  return time && new Date(time.at).toISOString().slice(0, 19);
};

test.each([
  ["20260105;100000", "2026-01-05T15:00:00"],
  ["20260705;100000", "2026-07-05T14:00:00"],
  ["20260105, 100000", "2026-01-05T15:00:00"],
  ["20260105 10:00:00", "2026-01-05T15:00:00"],
  ["2026-01-05;10:00:00", "2026-01-05T15:00:00"],
  ["2026-01-05, 10:00:00", "2026-01-05T15:00:00"],
  ["2026-01-05;100000", "2026-01-05T15:00:00"],
  ["2026-01-05T10:00:00", "2026-01-05T15:00:00"],
  ["20260105;1000", "2026-01-05T15:00:00"],
  ["20260105;10:00", "2026-01-05T15:00:00"],
  ["20260105;000000", "2026-01-05T05:00:00"],
  ["20260105;235959", "2026-01-06T04:59:59"],
])("%s", (text, expected) => {
  expect(iso(text)).toBe(expected);
});

test.each([
  ["20260705;100000 EDT", "2026-07-05T14:00:00"],
  ["20260705;100000 EST", "2026-07-05T15:00:00"],
  ["20260705;100000 CEST", "2026-07-05T08:00:00"],
  ["20260705;100000 JST", "2026-07-05T01:00:00"],
  ["20260705;100000 utc", "2026-07-05T10:00:00"],
  ["20260705;100000 US/Eastern", "2026-07-05T14:00:00"],
  ["2026-01-05, 10:00:00 America/New_York", "2026-01-05T15:00:00"],
])("a zone in the text counts: %s", (text, expected) => {
  expect(iso(text, "Asia/Tokyo")).toBe(expected);
});

test.each([
  "20260105;100000 Nowhere/Atlantis",
  "",
  "--",
  "20261301;100000",
  "20260230",
  "20260105;250000",
  "20260105;106000",
  "2026-0105",
  "05/01/2026;100000",
  "20260105;100000 XYZ",
  "20260105;1",
  "MULTI",
])("%j is no time", (text) => {
  expect(readFlexTime(text, NEW_YORK)).toBeNull();
});

test("a date alone is noon, which is that day from Hawaii to India", () => {
  const time = readFlexTime("20260105", NEW_YORK);
  expect(time).toEqual({
    digits: "20260105",
    day: "20260105",
    at: Date.UTC(2026, 0, 5, 17),
    zone: NEW_YORK,
  });
  for (const timeZone of ["Pacific/Honolulu", NEW_YORK, "Europe/Paris", "Asia/Kolkata"]) {
    const day = new Intl.DateTimeFormat("en-CA", { timeZone }).format(time?.at);
    expect(day).toBe("2026-01-05");
  }
});

test("the digits are the same in every notation", () => {
  const digits = (text: string) => readFlexTime(text, NEW_YORK)?.digits;
  expect(digits("2026-01-05, 10:00:00")).toBe("20260105100000");
  expect(digits("20260105;1000")).toBe("20260105100000");
  expect(digits("20260105;100000 EST")).toBe("20260105100000");
});

test.each([
  ["05-Jan-26;10:00:00", null, "2026-01-05T15:00:00"],
  ["5-JAN-2026, 100000", null, "2026-01-05T15:00:00"],
  ["01/05/2026;100000", "mdy", "2026-01-05T15:00:00"],
  ["05/01/2026 10:00:00", "dmy", "2026-01-05T15:00:00"],
  ["05/01/26;100000 EST", "dmy", "2026-01-05T15:00:00"],
  ["1/5/26", "mdy", "2026-01-05T17:00:00"],
  ["20260105100000", null, "2026-01-05T15:00:00"],
  ["202601051000", null, "2026-01-05T15:00:00"],
] as const)("%s, read as %s", (text, order, expected) => {
  const time = readFlexTime(text, NEW_YORK, order);
  expect(new Date(time?.at ?? 0).toISOString().slice(0, 19)).toBe(expected);
  expect(time?.day).toBe("20260105");
});

test("without an order, what needs one is no time", () => {
  for (const text of ["01/02/2026;100000", "1/2/26", "31.01.2026", "13/01/2026"]) {
    expect([needsDayOrder(text), readFlexTime(text, NEW_YORK)]).toEqual([true, null]);
  }
  for (const text of ["20260105;100000", "2026-01-05", "", "--", "05-Jan-26"]) {
    expect(needsDayOrder(text)).toBe(false);
  }
  expect(readFlexTime("05-Foo-26", NEW_YORK)).toBeNull();
  expect(readFlexTime("13/13/2026", NEW_YORK, "dmy")).toBeNull();
});

describe("daylight saving", () => {
  test("spring: an hour that never came is read with the offset before the gap", () => {
    expect(iso("20260308;015959")).toBe("2026-03-08T06:59:59");
    expect(iso("20260308;023000")).toBe("2026-03-08T07:30:00");
    expect(iso("20260308;030000")).toBe("2026-03-08T07:00:00");
  });

  test("autumn: an hour that came twice is the earlier one", () => {
    expect(iso("20261101;005959")).toBe("2026-11-01T04:59:59");
    expect(iso("20261101;013000")).toBe("2026-11-01T05:30:00");
    expect(iso("20261101;020000")).toBe("2026-11-01T07:00:00");
  });

  test("the other hemisphere, half hours, and no daylight saving at all", () => {
    expect(iso("20260405;023000", "Australia/Sydney")).toBe("2026-04-04T15:30:00");
    expect(iso("20261004;023000", "Australia/Sydney")).toBe("2026-10-03T16:30:00");
    expect(iso("20260105;100000", "Asia/Kolkata")).toBe("2026-01-05T04:30:00");
    expect(iso("20260405;014500", "Australia/Lord_Howe")).toBe("2026-04-04T14:45:00");
  });

  test("every hour of a year, there and back", () => {
    const format = new Intl.DateTimeFormat("sv-SE", {
      timeZone: NEW_YORK,
      dateStyle: "short",
      timeStyle: "medium",
    });
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 3_600_000) {
      const shown = Date.parse(`${format.format(at).replace(" ", "T")}Z`);
      const back = instantOf(shown, NEW_YORK);
      const isRepeated = at === Date.UTC(2026, 10, 1, 6);
      expect(back, new Date(at).toISOString()).toBe(isRepeated ? at - 3_600_000 : at);
    }
  });
});

test("a zone is one the machine knows", () => {
  expect(isTimeZone("Europe/Paris")).toBe(true);
  expect(isTimeZone("Mars/Olympus")).toBe(false);
});
