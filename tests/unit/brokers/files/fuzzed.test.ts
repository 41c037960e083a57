/** What `npm run test:fuzz` has found in readers of statements: each once crashed one, or kept it busy for seconds. */
import { describe, expect, test } from "vitest";
import { readHtml } from "../../../../src-main/brokers/files/content/html-rows";
import { readXlsx } from "../../../../src-main/brokers/files/content/xlsx-rows";
import { FILE_FORMATS } from "../../../../src-main/brokers/files/formats";
import { readDraft } from "../../../../src-main/brokers/files/options";
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
