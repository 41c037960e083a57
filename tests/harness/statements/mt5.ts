/** The MetaTrader 5 report of the fixtures in its other forms: as a workbook, and as that saved as CSV. */
import { readFileSync } from "node:fs";
import { readHtml } from "../../../src-main/brokers/files/content/html-rows";
import { type Cell, workbook } from "./workbook";

export const statementFixture = (name: string): Buffer =>
  readFileSync(new URL(`../../fixtures/statements/${name}`, import.meta.url));

const NUMBER = /^- ?\d[\d ]*(\.\d+)?$|^\d[\d ]*\.\d+$/;

/** Its rows as a browser shows them. */
export async function mt5Rows(): Promise<string[][]> {
  const html = statementFixture("mt5-report.html").toString("utf8");
  return (await readHtml(html, new AbortController().signal)).rows;
}

/** MetaTrader writes amounts as numbers, tickets and times as text. */
export async function mt5Workbook(): Promise<Buffer> {
  const cellOf = (text: string): Cell =>
    NUMBER.test(text) ? { number: text.replaceAll(" ", "") } : text;
  return workbook((await mt5Rows()).map((row) => row.map(cellOf)));
}

/** UTF-16 with tabs, as a spreadsheet saves "Unicode text". */
export async function mt5Text(): Promise<Buffer> {
  const lines = (await mt5Rows()).map((row) => row.join("\t"));
  return Buffer.from(`\ufeff${lines.join("\r\n")}`, "utf16le");
}
