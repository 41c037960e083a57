/** What the service says, and what is made of it: notices, broken documents, codes, queries, options, coverage. */
import { describe, expect, test } from "vitest";
import {
  coverageAfter,
  coverageBefore,
  coverageOf,
  cursorOf,
  holesBefore,
  periodOf,
} from "../../../../src-main/brokers/ibkr-flex/coverage";
import { addDays, hasWeekdayBetween, slicesOf } from "../../../../src-main/brokers/ibkr-flex/days";
import { isWorthAsking, refusalOf } from "../../../../src-main/brokers/ibkr-flex/flex-errors";
import { type FlexReport, readFlexAnswer } from "../../../../src-main/brokers/ibkr-flex/flex-xml";
import { readFlexOptions } from "../../../../src-main/brokers/ibkr-flex/options";
import { checkQuery } from "../../../../src-main/brokers/ibkr-flex/query-check";

const BAD = { failure: "transient", code: "BROKER_BAD_ANSWER" };
const CONFIG = { failure: "config", code: "BROKER_CONFIG" };
const thrownBy = (action: () => unknown): unknown => {
  try {
    return action();
  } catch (error) {
    return error;
  }
};

const NOW = Date.UTC(2026, 10, 23);

describe("documents", () => {
  test("an acceptance, with the address as IB writes it and as IB documents it", () => {
    for (const tag of ["Url", "url"]) {
      const xml = `<FlexStatementResponse timestamp='28 August, 2026 10:37 AM EDT'><Status>Success</Status><ReferenceCode>0123456789</ReferenceCode><${tag}>https://ib.example/Get</${tag}></FlexStatementResponse>`;
      expect(readFlexAnswer(xml)).toMatchObject({
        kind: "notice",
        code: "",
        reference: "0123456789",
        url: "https://ib.example/Get",
      });
    }
  });

  test("an empty section is a section", () => {
    for (const trades of ["<Trades/>", "<Trades></Trades>", "<Trades>\n</Trades>"]) {
      const xml = `<?xml version="1.0"?><FlexQueryResponse queryName="Q"><FlexStatements count="1"><FlexStatement accountId="U1">${trades}</FlexStatement></FlexStatements></FlexQueryResponse>`;
      const report = readFlexAnswer(xml) as FlexReport;
      expect(report.statements).toMatchObject([{ sections: ["Trades"], executions: [] }]);
      expect(() => checkQuery(report, NOW)).not.toThrow();
    }
  });

  test("text stays text, entities and all", () => {
    const xml = `<FlexQueryResponse><FlexStatements><FlexStatement><Trades><Trade tradeID="00012" quantity="1e3" description="A&amp;B &quot;C&quot; &#39;D&#39; &lt;E&gt;"/></Trades></FlexStatement></FlexStatements></FlexQueryResponse>`;
    const report = readFlexAnswer(xml) as FlexReport;
    expect(report.statements[0]?.executions).toEqual([
      { tradeID: "00012", quantity: "1e3", description: `A&B "C" 'D' <E>` },
    ]);
  });

  test.each([
    ["nothing", " \n"],
    ["cut short", "<FlexQueryResponse><FlexStatements><FlexStatement><Trades><Trade a='1'/>"],
    ["cut in a tag", "<FlexQueryResponse><FlexStatements><FlexStatement account"],
    ["two values for one field", "<FlexQueryResponse><Trade a='1' a='2'/></FlexQueryResponse>"],
    ["another document", "<rss><channel/></rss>"],
    ["JSON", '{"error":"no"}'],
    ["words", "Service unavailable"],
    [
      "entities of its own",
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><FlexQueryResponse queryName="&b;"/>',
    ],
    ["a trap for objects", "<FlexQueryResponse __proto__='1'/>"],
  ])("%s is a bad answer", (_name, body) => {
    expect(thrownBy(() => readFlexAnswer(body))).toMatchObject(BAD);
  });

  test.each([
    '"ClientAccountID","Symbol"\n"U1","AAPL"',
    "ClientAccountID,Symbol\nU1,AAPL",
    '"BOF","U1","Q"',
    "BOF|U1|Q",
  ])("a query set to CSV or text is a setting to mend: %j", (body) => {
    const error = thrownBy(() => readFlexAnswer(body));
    expect(error).toMatchObject(CONFIG);
    expect(String(error)).toContain("XML");
  });
});

describe("codes", () => {
  test.each([
    ["1001", "transient", "BROKER_UNAVAILABLE", undefined],
    ["1003", "transient", "BROKER_UNAVAILABLE", undefined],
    ["1009", "transient", "BROKER_UNAVAILABLE", undefined],
    ["1010", "config", "BROKER_CONFIG", undefined],
    ["1011", "config", "BROKER_CONFIG", undefined],
    ["1012", "auth", "AUTH_FAILED", undefined],
    ["1013", "permission", "PERMISSION_DENIED", undefined],
    ["1014", "config", "BROKER_CONFIG", undefined],
    ["1015", "auth", "AUTH_FAILED", undefined],
    ["1016", "config", "BROKER_CONFIG", undefined],
    ["1017", "transient", "BROKER_UNAVAILABLE", undefined],
    ["1018", "rate-limited", "RATE_LIMITED", 60_000],
    ["1020", "transient", "BROKER_UNAVAILABLE", undefined],
    ["1021", "transient", "BROKER_UNAVAILABLE", undefined],
    ["1025", "rate-limited", "RATE_LIMITED", 600_000],
    ["1077", "transient", "BROKER_UNAVAILABLE", undefined],
    ["", "transient", "BROKER_UNAVAILABLE", undefined],
  ])("%s is %s", (code, failure, name, retryAfterMs) => {
    const error = refusalOf({ code, message: "IB's own words." }, []);
    expect(error).toMatchObject({ failure, code: name });
    expect(error.details.retryAfterMs).toBe(retryAfterMs);
    expect(error.message).toContain("IB's own words");
  });

  test("what is worth asking again is what IB says to try again, but for its rate limit", () => {
    const codes = Array.from({ length: 30 }, (_, index) => String(1000 + index));
    expect(codes.filter(isWorthAsking)).toEqual([
      "1001",
      "1004",
      "1005",
      "1006",
      "1007",
      "1008",
      "1009",
      "1019",
      "1021",
    ]);
  });

  test("no token in IB's words", () => {
    const message = "Bad token 123456789012 in https://ib.example/Send?t=123456789012&q=1";
    const error = refusalOf({ code: "1020", message }, ["123456789012"]);
    expect(error.message).not.toContain("123456789012");
    expect(error.message).toContain("[redacted]");
  });
});

describe("queries", () => {
  const about = {};
  const report = (executions: Record<string, string>[], otherRows = 0): FlexReport => ({
    kind: "report",
    queryName: "Mine",
    statements: [
      { about, sections: ["Trades"], executions, otherRows, positions: [], opened: null },
    ],
  });
  const row = { symbol: "A", buySell: "BUY", quantity: "1", price: "1", dateTime: "20260105" };

  test("orders alone are not enough", () => {
    expect(() => checkQuery(report([], 3), NOW)).toThrow(/"Mine".*tick Executions/);
    expect(() => checkQuery(report([row], 3), NOW)).not.toThrow();
    expect(() => checkQuery(report([]), NOW)).not.toThrow();
  });

  test("fields that are not ticked are named; empty ones are the row's own trouble", () => {
    expect(() => checkQuery(report([{ symbol: "A", quantity: "1" }]), NOW)).toThrow(
      /leaves out Buy\/Sell, Trade Price, Date\/Time/,
    );
    expect(() => checkQuery(report([{ ...row, price: "" }]), NOW)).not.toThrow();
  });

  test("a date format that can be misread is refused whole", () => {
    expect(() => checkQuery(report([{ ...row, dateTime: "02/01/2026;100000" }]), NOW)).toThrow(
      /yyyyMMdd/,
    );
  });
});

describe("options", () => {
  test("defaults", () => {
    expect(readFlexOptions({})).toEqual({ startDate: null, timeZone: "America/New_York" });
    expect(readFlexOptions({ startDate: "2024-01-31", timeZone: "Europe/Paris" })).toEqual({
      startDate: "20240131",
      timeZone: "Europe/Paris",
    });
  });

  test.each([
    [{ startDate: "31/01/2024" }, /startDate is a day/],
    [{ startDate: "2024-02-31" }, /startDate is a day/],
    [{ startDate: 1_700_000_000 }, /startDate is a day/],
    [{ timeZone: "Mars/Olympus" }, /timeZone is a time zone/],
    [{ symbols: ["AAPL"] }, /has no symbols/],
  ])("%o is refused", (options, words) => {
    const error = thrownBy(() => readFlexOptions(options));
    expect(error).toMatchObject({ code: "INVALID_INPUT" });
    expect(String(error)).toMatch(words);
  });
});

describe("coverage", () => {
  const statement = (accountId: string, fromDate: string, toDate: string, whenGenerated = "") => ({
    about: { accountId, fromDate, toDate, whenGenerated },
    sections: ["Trades"],
    executions: [],
    otherRows: 0,
    positions: [],
    opened: null,
  });

  test("a day counts once it was over when the statement was made", () => {
    const until = (made: string) =>
      periodOf([statement("U1", "20260301", "20260331", made)])?.until;
    expect(until("20260401;013000")).toBe("20260331");
    expect(until("20260331;235900")).toBe("20260330");
    expect(until("")).toBe("20260330");
  });

  test("all accounts together have what each of them has, days in a row or one by one", () => {
    const made = "20260401;010000";
    const statements = [
      statement("U1", "20260302", "20260302", made),
      statement("U1", "20260303", "20260303", made),
      statement("U2", "20260303", "20260304", made),
    ];
    expect(periodOf(statements)).toEqual({ from: "20260303", to: "20260303", until: "20260303" });
    expect(periodOf([])).toBeNull();
    expect(periodOf([statement("U1", "", "20260303")])).toBeNull();
  });

  test("a cursor comes back as it went, through JSON; any other is none", () => {
    const coverage = { from: "20260301", until: "20260331" };
    expect(coverageOf(JSON.parse(JSON.stringify(cursorOf(coverage))))).toEqual(coverage);
    for (const other of [null, {}, { version: 9 }, { from: 1, until: 2 }]) {
      expect(coverageOf(other)).toBeNull();
    }
  });

  test("a hole is at least one weekday; it is asked for up to the period's first day", () => {
    const covered = { from: "20260101", until: "20260306" };
    expect(holesBefore(covered, "20260309")).toEqual([]);
    expect(holesBefore(covered, "20260305")).toEqual([]);
    expect(holesBefore(covered, "20260310")).toEqual([{ from: "20260307", to: "20260310" }]);
  });

  test("a start date before the period is a hole from the first day, in slices of a year", () => {
    const before = coverageBefore(null, "20260301", "20240115");
    expect(before).toEqual({ from: "20240115", until: "20240114" });
    expect(holesBefore(before, "20260301")).toEqual([
      { from: "20240115", to: "20250113" },
      { from: "20250114", to: "20260113" },
      { from: "20260114", to: "20260301" },
    ]);
    expect(holesBefore(coverageBefore(null, "20260301", null), "20260301")).toEqual([]);
    const known = { from: "20240115", until: "20260228" };
    expect(coverageBefore(known, "20260301", "20240115")).toEqual(known);
    expect(coverageBefore(known, "20260301", "20230101").until).toBe("20221231");
  });

  test("an unreadable row holds the coverage before its day, for a year", () => {
    const before = { from: "20250101", until: "20260301" };
    const until = (held: string | null) =>
      coverageAfter(before, "20260331", held, "20260301").until;
    expect(until(null)).toBe("20260331");
    expect(until("20260310")).toBe("20260309");
    expect(until("20260201")).toBe("20260301");
    expect(until("unknown")).toBe("20260301");
    expect(until("20240101")).toBe("20260331");
  });

  test("days", () => {
    expect(addDays("20240228", 1)).toBe("20240229");
    expect(addDays("20260101", -1)).toBe("20251231");
    expect(hasWeekdayBetween("20260306", "20260309")).toBe(false);
    expect(hasWeekdayBetween("20260305", "20260309")).toBe(true);
    expect(hasWeekdayBetween("20260306", "20260306")).toBe(false);
    expect(slicesOf({ from: "20260101", to: "20260101" }, 365)).toHaveLength(1);
  });
});
