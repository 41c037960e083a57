/** Workbooks to be damaged: their parts as text, zipped again; and those that unpack to far more than they are. */
import { readHtml } from "../../src-main/brokers/files/content/html-rows";
import { type Cell, workbookParts, zip } from "../harness/statements/workbook";

type Parts = Readonly<Record<string, string>>;

const SHEET = "xl/worksheets/sheet1.xml";
const STRINGS = "xl/sharedStrings.xml";
const MEGABYTE = 1024 * 1024;
const NUMBER = /^- ?\d[\d ]*(\.\d+)?$|^\d[\d ]*\.\d+$/;

/** The parts of a report's workbook: MetaTrader writes amounts as numbers, tickets and times as text. */
export async function workbooks(html: string): Promise<Parts> {
  const { rows } = await readHtml(html, new AbortController().signal);
  const cellOf = (text: string): Cell =>
    NUMBER.test(text) ? { number: text.replaceAll(" ", "") } : text;
  return workbookParts(rows.map((row) => row.map(cellOf)));
}

/** The workbook with one of its two parts changed. */
export function rezipped(parts: Parts, change: (text: string) => string, which: number): Buffer {
  const name = which % 2 === 0 ? SHEET : STRINGS;
  return zip({ ...parts, [name]: change(parts[name] ?? "") });
}

/** Some kilobytes each: white space, rows, cells and strings without end, a size that is a lie, a hundred sheets. */
export function bombs(): Buffer[] {
  const sheet = (body: string): string => `<worksheet><sheetData>${body}</sheetData></worksheet>`;
  const empty = "<sst></sst>";
  return [
    zip({ [SHEET]: sheet(" ".repeat(8 * MEGABYTE)) }),
    zip({ [SHEET]: " ".repeat(65 * MEGABYTE) }),
    zip({ [SHEET]: sheet("<row/>".repeat(300_000)), [STRINGS]: empty }),
    zip({ [SHEET]: sheet(`<row>${"<c><v>1</v></c>".repeat(20_000)}</row>`), [STRINGS]: empty }),
    zip({
      [SHEET]: sheet('<row><c r="A1" t="s"><v>0</v></c></row>'),
      [STRINGS]: `<sst>${"<si/>".repeat(300_000)}</sst>`,
    }),
    zip({ [SHEET]: sheet(`<row><c><v>${"1".repeat(2 * MEGABYTE)}</v></c></row>`) }),
    zip({ [SHEET]: " ".repeat(2 * MEGABYTE) }, { [SHEET]: 10 }),
    zip(
      Object.fromEntries(
        Array.from({ length: 600 }, (_, n) => [`xl/worksheets/sheet${n}.xml`, sheet("")]),
      ),
    ),
    zip({ [SHEET]: "<a>".repeat(300_000) }),
  ];
}
