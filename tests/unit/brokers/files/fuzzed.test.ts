/** What `npm run test:fuzz` has found in readers of statements: each once crashed one, or kept it busy for seconds. */
import { describe, expect, test } from "vitest";
import { readHtml } from "../../../../src-main/brokers/files/content/html-rows";
import { readXlsx } from "../../../../src-main/brokers/files/content/xlsx-rows";
import { readCsvStatement } from "../../../../src-main/brokers/files/csv/csv-statement";
import { FILE_FORMATS } from "../../../../src-main/brokers/files/formats";
import { readDraft } from "../../../../src-main/brokers/files/options";
import { readFlexFile } from "../../../../src-main/brokers/files/readers/flex";
import { readMt4File } from "../../../../src-main/brokers/files/readers/metatrader";
import { statementFixture } from "../../../harness/statements/mt5";
import { zip } from "../../../harness/statements/workbook";

const { signal } = new AbortController();
const context = { now: Date.UTC(2026, 10, 23), signal };

test("an amount of MetaTrader's with an exponent beyond all amounts is a row that can't be read", async () => {
  const html = statementFixture("mt4-statement.htm").toString("utf8");
  const bytes = Buffer.from(html.replace(/>\d+\.\d\d</g, ">1e400<"));
  const { fills, problems } = await readMt4File(
    { name: "a.htm", bytes },
    { timeZone: "UTC" },
    context,
  );
  expect(fills).toEqual([]);
  expect(problems.length).toBeGreaterThan(0);
});

test("a company whose name is cut in the middle of a character gives an account that can be kept", async () => {
  const html = statementFixture("mt4-statement.htm").toString("utf8");
  const company = `${"x".repeat(79)}👍 Markets`;
  const bytes = Buffer.from(html.replace(/<b>[^<]*<\/b>/i, `<b>${company}</b>`));
  const { fills } = await readMt4File({ name: "a.htm", bytes }, { timeZone: "UTC" }, context);
  expect(fills[0]?.brokerAccount).toContain("x".repeat(79));
  expect(fills.every(({ brokerAccount }) => brokerAccount?.isWellFormed())).toBe(true);
});

test("a commission of four hundred digits is a row of a Flex statement that can't be read", async () => {
  const xml = statementFixture("../brokers/ibkr-flex-activity.xml").toString("utf8");
  const bytes = Buffer.from(
    xml.replaceAll(/ibCommission="[^"]*"/g, `ibCommission="${"1".repeat(400)}"`),
  );
  const { fills, problems } = await readFlexFile(
    { name: "a.xml", bytes },
    { timeZone: "UTC" },
    context,
  );
  expect(fills).toEqual([]);
  expect(problems[0]?.message).toMatch(/its fee is missing or makes no sense/);
});

test("an account of thousands of letters is a row of a CSV file that can't be read", async () => {
  const csv = statementFixture("trades.csv")
    .toString("utf8")
    .replace(",A-1", `,${"a".repeat(9_000)}`);
  const options = { source: "x", dateOrder: "dmy" } as const;
  const { problems } = await readCsvStatement(
    { name: "a.csv", bytes: Buffer.from(csv) },
    options,
    context,
  );
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(/its account is no name/),
  ]);
});

test("a header of thousands of letters can't be chosen for a column", async () => {
  const csv = statementFixture("trades.csv")
    .toString("utf8")
    .replace("Fee,", `Fee ${"a".repeat(9_000)},`);
  const long = {
    date: "Date",
    symbol: "Symbol",
    quantity: "Quantity",
    price: "Price",
    fees: [`Fee ${"a".repeat(9_000)}`],
  };
  const options = { source: "x", dateOrder: "dmy" } as const;
  await expect(
    readCsvStatement(
      { name: "a.csv", bytes: Buffer.from(csv) },
      { ...options, columns: { ...long, fees: [...long.fees] } },
      context,
    ),
  ).rejects.toMatchObject({ name: "StatementError", code: "STATEMENT_COLUMNS_MISSING" });
});

describe("elements in one another without end are refused before they take minutes", () => {
  const nested = (count: number): string => "<b>".repeat(count);

  test("in a workbook", async () => {
    const bomb = zip({ "xl/worksheets/sheet1.xml": nested(300_000) });
    await expect(readXlsx(bomb, signal)).rejects.toThrow(/elements in one another/);
  });

  test("in a page; what nobody has closed is read", async () => {
    await expect(readHtml(nested(300_000), signal)).rejects.toThrow(/elements in one another/);
    const { rows } = await readHtml(`<table><tr><td>${nested(5_000)}1</td></tr></table>`, signal);
    expect(rows).toEqual([["1"]]);
  });
});

test("a zone with hours added is none of a Flex statement's, whose reader knows none", () => {
  const zone = { folder: "/statements", timeZone: "America/New_York+7" };
  const chosen = (id: string) => {
    const format = FILE_FORMATS.find(({ broker }) => broker.id === id);
    if (format === undefined) throw new Error(`No format ${id}`);
    return () => readDraft(zone, format);
  };
  expect(chosen("mt5-file")).not.toThrow();
  expect(chosen("ibkr-flex-file")).toThrow(/timeZone is a time zone such as/);
});
