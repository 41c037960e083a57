/** Dates as statements write them, and the zones they are read in, on the days the clocks change. */
import { describe, expect, test } from "vitest";
import { isStatementZone, localTime } from "../../../../src-main/brokers/files/time-zone";
import { needsOrder, orderOf, readInstant } from "../../../../src-main/brokers/files/wall-time";
import { instantOf } from "../../../../src-main/brokers/ibkr-flex/zone";

const iso = (text: string, order: "ymd" | "dmy" | "mdy" = "ymd", zone = "UTC") => {
  const read = readInstant(text, order, zone);
  return read === null ? null : new Date(read.at).toISOString();
};

describe("dates", () => {
  test.each([
    ["2026-03-05 15:30:00.2509", "ymd", "2026-03-05T15:30:00.250Z"],
    ["2026.03.05 15:30", "ymd", "2026-03-05T15:30:00.000Z"],
    ["2024-01-16T10:01:02.811Z", "ymd", "2024-01-16T10:01:02.811Z"],
    ["2024-01-16T10:01:02+0200", "ymd", "2024-01-16T08:01:02.000Z"],
    ["20180209;111929", "ymd", "2018-02-09T11:19:29.000Z"],
    ["05/03/2026", "dmy", "2026-03-05T12:00:00.000Z"],
    ["05/03/2026 1:05:00 PM", "mdy", "2026-05-03T13:05:00.000Z"],
    ["12/31/25, 12:00 AM", "mdy", "2025-12-31T00:00:00.000Z"],
    ["02-Apr-2025", "ymd", "2025-04-02T12:00:00.000Z"],
    ["Apr 2, 2025 09:30:00", "ymd", "2025-04-02T09:30:00.000Z"],
    ["1772724600", "ymd", "2026-03-05T15:30:00.000Z"],
    ["1772724600250", "ymd", "2026-03-05T15:30:00.250Z"],
    ["46086.5", "ymd", "2026-03-05T12:00:00.000Z"],
    ["46086,75", "ymd", "2026-03-05T18:00:00.000Z"],
    ["46086", "ymd", "2026-03-05T12:00:00.000Z"],
    ["46086 0.4375", "ymd", "2026-03-05T10:30:00.000Z"],
    ["46086 10:30", "ymd", "2026-03-05T10:30:00.000Z"],
    ["05MAR26 10:30:00", "ymd", "2026-03-05T10:30:00.000Z"],
    ["5. März 2026 14:30", "ymd", "2026-03-05T14:30:00.000Z"],
    ["14-Mai-2026", "ymd", "2026-05-14T12:00:00.000Z"],
    ["5 févr. 2026, 14h30", "ymd", "2026-02-05T14:30:00.000Z"],
    ["jeudi 5 mars 2026 à 14:30", "ymd", "2026-03-05T14:30:00.000Z"],
    ["31 août 2026", "ymd", "2026-08-31T12:00:00.000Z"],
    ["1er juillet 2026", "ymd", "2026-07-01T12:00:00.000Z"],
    ["30 juin 2026", "ymd", "2026-06-30T12:00:00.000Z"],
    ["5 de marzo de 2026 10:30 p. m.", "ymd", "2026-03-05T22:30:00.000Z"],
    ["03-ene-2026", "ymd", "2026-01-03T12:00:00.000Z"],
    ["7 mrt 2026 09.05", "ymd", "2026-03-07T09:05:00.000Z"],
    ["16-mei-2026", "ymd", "2026-05-16T12:00:00.000Z"],
    ["01 set 2026", "ymd", "2026-09-01T12:00:00.000Z"],
    ["5 października 2026", "ymd", "2026-10-05T12:00:00.000Z"],
    ["5 мая 2026", "ymd", "2026-05-05T12:00:00.000Z"],
    ["2026年3月5日 10:30", "ymd", "2026-03-05T10:30:00.000Z"],
    ["Thu, 05 Mar 2026 10:30:00 GMT", "ymd", "2026-03-05T10:30:00.000Z"],
    ["March 5th, 2026 at 9:30 AM", "ymd", "2026-03-05T09:30:00.000Z"],
    ["3/5/2026, 10:30:00\u202fPM", "mdy", "2026-03-05T22:30:00.000Z"],
    ["3/5/2026 10 PM", "mdy", "2026-03-05T22:00:00.000Z"],
    ["2026-03-05 10:30:00 EST", "ymd", "2026-03-05T15:30:00.000Z"],
    ["2026-07-05 10:30:00 CEST", "ymd", "2026-07-05T08:30:00.000Z"],
    ["2026-07-05 10:30:00 ET", "ymd", "2026-07-05T14:30:00.000Z"],
    ["2026-03-05 10:30 AM ET", "ymd", "2026-03-05T15:30:00.000Z"],
    ["2026-03-05 10:30 UTC+2", "ymd", "2026-03-05T08:30:00.000Z"],
    ["2026-03-05 10:30 (UTC)", "ymd", "2026-03-05T10:30:00.000Z"],
    ["2026-03-05T10:30+01:00[Europe/Paris]", "ymd", "2026-03-05T09:30:00.000Z"],
    ["2026-03-05T10:30:00-05", "ymd", "2026-03-05T15:30:00.000Z"],
    ["2025-12-31, 23:59:59 EST", "ymd", "2026-01-01T04:59:59.000Z"],
  ] as const)("%s (%s)", (text, order, instant) => expect(iso(text, order)).toBe(instant));

  test.each([
    ...["31/02/2026", "05/13/2026 10:00", "2026-03-05 25:00", "13:00 PM", "", "yesterday"],
    ...["05/03/2026 10", "2026-03-05 10:30 XYZ", "Settled 05/03/2026", "5 Foo 2026", "5 mars"],
    ...["2026-03-05 13:00 PM", "AAPL 5 10"],
  ])("%s is none", (text) => expect(iso(text, "dmy")).toBeNull());

  test("only a number in front of a number needs an order, and a day beyond the twelfth gives it away", () => {
    expect(needsOrder("05/03/2026")).toBe(true);
    expect(needsOrder("2026-03-05")).toBe(false);
    expect(needsOrder("05-Mar-2026")).toBe(false);
    expect([orderOf("13/03/2026"), orderOf("03/13/2026"), orderOf("03/12/2026")]).toEqual([
      "dmy",
      "mdy",
      null,
    ]);
    // Without an order such a date is refused, whatever it might mean.
    expect(iso("05/03/2026")).toBeNull();
  });
});

describe("zones", () => {
  const at = (text: string, zone: string) => iso(text, "ymd", zone);

  test("the hour that Europe skips and the one it has twice", () => {
    expect(at("2026-03-29 01:59:59", "Europe/Paris")).toBe("2026-03-29T00:59:59.000Z");
    expect(at("2026-03-29 02:30:00", "Europe/Paris")).toBe("2026-03-29T01:30:00.000Z");
    expect(at("2026-03-29 03:00:00", "Europe/Paris")).toBe("2026-03-29T01:00:00.000Z");
    expect(at("2026-10-25 02:30:00", "Europe/Paris")).toBe("2026-10-25T00:30:00.000Z");
    expect(at("2026-10-25 03:00:00", "Europe/Paris")).toBe("2026-10-25T02:00:00.000Z");
  });

  test("a server seven hours ahead of New York changes with America, one in Athens with Europe", () => {
    const server = (text: string) => at(text, "America/New_York+7");
    const athens = (text: string) => at(text, "Europe/Athens");
    expect(server("2026-02-10 00:00:00")).toBe("2026-02-09T22:00:00.000Z");
    expect(server("2026-03-09 00:00:00")).toBe("2026-03-08T21:00:00.000Z");
    expect(athens("2026-03-09 00:00:00")).toBe("2026-03-08T22:00:00.000Z");
    expect(server("2026-10-26 00:00:00")).toBe("2026-10-25T21:00:00.000Z");
    expect(athens("2026-10-26 00:00:00")).toBe("2026-10-25T22:00:00.000Z");
    // The day ends when New York closes at 17:00, in summer and in winter.
    expect(localTime(Date.UTC(2026, 6, 1), "America/New_York+7").zone).toBe("+03:00");
    expect(localTime(Date.UTC(2026, 0, 5), "America/New_York+7").zone).toBe("+02:00");
  });

  test("each second around a change of clocks is what the calendar says", () => {
    for (const zone of ["Europe/Paris", "Australia/Lord_Howe", "Asia/Kathmandu"]) {
      for (const day of [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25), Date.UTC(2026, 3, 5)]) {
        for (let wall = day; wall < day + 6 * 3_600_000; wall += 299_000) {
          expect(localTime(wall, zone).at).toBe(instantOf(wall, zone));
        }
      }
    }
  });

  test("names", () => {
    const known = ["UTC", "Europe/Athens", "America/New_York+7", "+02:00"].map(isStatementZone);
    expect(known).toEqual([true, true, true, true]);
    const unknown = ["Mars/Base", "America/New_York+99", "", "New York"].map(isStatementZone);
    expect(unknown).toEqual([false, false, false, false]);
  });
});
