/** Real statements of other people, read whole: every execution in them comes out, digit for digit. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../../../../src-main/brokers/ibkr-flex/flex-errors";
import { readFlexAnswer } from "../../../../src-main/brokers/ibkr-flex/flex-xml";
import { checkQuery } from "../../../../src-main/brokers/ibkr-flex/query-check";
import { readReport } from "../../../../src-main/brokers/ibkr-flex/report-pages";

const FIXTURES = new URL("../../../../../shared/fixtures/ibkr-flex/", import.meta.url);
const isThere = existsSync(FIXTURES);
if (!isThere) {
  process.stderr.write(`Recorded Flex data skipped: there is no ${fileURLToPath(FIXTURES)}\n`);
}
const STATEMENTS = "portfolio-performance/";
const NOW = Date.UTC(2026, 10, 23);
const text = (path: string) => readFileSync(new URL(path, FIXTURES), "utf8");
const namesIn = (folder: string) =>
  isThere ? readdirSync(new URL(folder, FIXTURES)).map((name) => folder + name) : [];

function read(xml: string) {
  const report = readFlexAnswer(xml);
  if (report.kind !== "report") throw new Error("Not a statement");
  return { report, ...readReport(report, { timeZone: "America/New_York", now: NOW }) };
}

/** The executions counted without any XML parser. */
function elementsIn(xml: string): string[] {
  return (xml.match(/<Trade [^>]*>/g) ?? []).filter((element) => {
    const level = /levelOfDetail="([^"]*)"/.exec(element)?.[1] ?? "";
    return level === "" || level === "EXECUTION";
  });
}
const attribute = (element: string, name: string): string | undefined =>
  new RegExp(` ${name}="([^"]*)"`).exec(element)?.[1];

describe.runIf(isThere)("recorded statements", () => {
  test.each(namesIn(STATEMENTS))("%s", (path) => {
    const xml = text(path);
    const elements = elementsIn(xml);
    const { report, fills, problems } = read(xml);
    const executions = report.statements.flatMap((statement) => statement.executions);
    expect(executions).toHaveLength(elements.length);
    const cancels = elements.filter((element) => element.includes("(Ca.)")).length;
    expect(fills.length + problems.length).toBe(elements.length - cancels);
    // Quantities without their sign and times without their punctuation, against the text of the file.
    const wanted = elements
      .filter((element) => attribute(element, "tradePrice") !== undefined)
      .filter((element) => !element.includes("(Ca.)"))
      .map((element) => attribute(element, "quantity")?.replace("-", "").replace(/\.0+$/, ""));
    const got = fills.map(({ quantity, raw }) =>
      quantity === "0" ? String(JSON.parse(raw)[0].quantity) : quantity,
    );
    expect(got).toEqual(wanted);
  });

  test("48 executions in 15 files, no identity twice within an account's file", () => {
    const all = namesIn(STATEMENTS).map((path) => read(text(path)));
    const executions = all.flatMap(({ report }) =>
      report.statements.flatMap((statement) => statement.executions),
    );
    expect(executions).toHaveLength(48);
    for (const { fills } of all) {
      expect(new Set(fills.map(({ identity }) => identity)).size).toBe(fills.length);
    }
  });

  test("the same executions in two files are the same fills", () => {
    const [first, second] = ["05", "06"].map((number) =>
      read(text(`${STATEMENTS}testIBFlexStatementFile${number}.xml`)),
    );
    expect(first?.fills.map(({ identity }) => identity)).toEqual([
      "U1234567:trade:2029054512",
      "U1234567:trade:3004185992",
    ]);
    expect(second?.fills.map(({ identity }) => identity)).toEqual(
      first?.fills.map(({ identity }) => identity),
    );
  });

  test("a cancelled purchase is the fill it was, and says so", () => {
    const { fills } = read(text(`${STATEMENTS}testIBFlexStatementFile09.xml`));
    expect(fills).toHaveLength(1);
    expect(fills[0]).toMatchObject({
      identity: "U1111111:trade:464740365",
      cancelled: true,
      price: "5.432",
      // 12:26 in Frankfurt.
      executedAt: Date.UTC(2022, 11, 2, 11, 26, 11),
    });
  });

  test("a conversion is a fill of its pair, with the commission's own currency", () => {
    const { fills } = read(text(`${STATEMENTS}testIBFlexStatementFile14.xml`));
    expect(fills.filter(({ symbol }) => symbol === "CHF/USD")).toMatchObject([
      { side: "sell", quantity: "1200", price: "1.0842", fee: "1.84194", feeCurrency: "CHF" },
      { side: "sell", quantity: "1235", price: "1.06175", fee: "1.88208", feeCurrency: "CHF" },
    ]);
  });

  test("times that stand in two attributes, and a fund's fractions", () => {
    const { fills } = read(text(`${STATEMENTS}testIBFlexStatementFile01.xml`));
    expect(fills[0]).toMatchObject({ symbol: "GCM", executedAt: Date.UTC(2013, 3, 1, 13, 34, 6) });
    expect(fills.at(-1)?.symbol).toMatch(/^FB /);
    const [fund] = read(text(`${STATEMENTS}testIBFlexStatementFile15.xml`)).fills;
    expect(fund).toMatchObject({ quantity: "23.342", price: "436.98055", fee: "4.95" });
  });

  test("a query without prices, and one without trades, are named as what they are", () => {
    const of = (number: string) => read(text(`${STATEMENTS}testIBFlexStatementFile${number}.xml`));
    expect(() => checkQuery(of("12").report, NOW)).toThrow(/leaves out Trade Price/);
    expect(() => checkQuery(of("03").report, NOW)).toThrow(/no trades \(it has CashTransactions\)/);
    expect(() => checkQuery(of("11").report, NOW)).not.toThrow();
  });

  test("executions among orders, lots, summaries and exercises", () => {
    const elements = text("ibflex/trade-elements.xml").replace(/<\/?Elements>/g, "");
    const { report, fills, problems } = read(
      `<FlexQueryResponse queryName="Q"><FlexStatements><FlexStatement accountId="U1"><Trades>${elements}</Trades></FlexStatement></FlexStatements></FlexQueryResponse>`,
    );
    expect(report.statements[0]?.executions).toHaveLength(2);
    expect(problems).toEqual([]);
    expect(fills).toMatchObject([
      { identity: "U123456:trade:594763148", symbol: "VXX 17SEP11 5.0 C", price: "0" },
      { symbol: "USD/EUR", quantity: "1337", executedAt: Date.UTC(2024, 7, 1, 19, 30, 45) },
    ]);
  });

  test("every code of IB's table has a meaning of its own, none falls through by chance", () => {
    const table = JSON.parse(text("ibflex/error-codes.json")) as {
      ErrorCode: string;
      ErrorMessage: string;
    }[];
    for (const { ErrorCode, ErrorMessage } of table) {
      const error = refusalOf({ code: ErrorCode, message: ErrorMessage }, []);
      expect(error.message).toContain(ErrorCode);
      // IB's own words for "wait": everything that has them passes by itself.
      if (/try again shortly/i.test(ErrorMessage)) {
        expect(["transient", "rate-limited"]).toContain(error.failure);
      }
    }
  });
});
