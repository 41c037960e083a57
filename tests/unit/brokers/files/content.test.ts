/** From bytes to text, rows and numbers: encodings, delimiters, workbooks, decimal marks. */
import { describe, expect, test } from "vitest";
import { decimalMarkOf, readAmount } from "../../../../src-main/brokers/files/amounts";
import { readCsv } from "../../../../src-main/brokers/files/content/csv-rows";
import { delimiterOf } from "../../../../src-main/brokers/files/content/delimiter";
import { readHtml } from "../../../../src-main/brokers/files/content/html-rows";
import { decodeText } from "../../../../src-main/brokers/files/content/text";
import { readXlsx } from "../../../../src-main/brokers/files/content/xlsx-rows";
import { workbook, zip } from "../../../harness/statements/workbook";

const { signal } = new AbortController();

describe("encodings", () => {
  test.each([
    ["utf-8", Buffer.from("é;1")],
    ["utf-8", Buffer.from("\ufeffé;1")],
    ["utf-16le", Buffer.from("\ufeffé;1", "utf16le")],
    ["utf-16be", Buffer.from("\ufeffé;1", "utf16le").swap16()],
    ["utf-16le", Buffer.from("a;1", "utf16le")],
    ["utf-16be", Buffer.from("a;1", "utf16le").swap16()],
    ["windows-1252", Buffer.from([0xe9, 0x3b, 0x80])],
  ])("%s is told from its bytes", (encoding, bytes) => {
    const read = decodeText(bytes);
    expect(read.encoding).toBe(encoding);
    expect(read.text).toMatch(/^(é|a);[1€]$/);
  });

  test("a file of two encodings is refused, not garbled", () => {
    const mixed = Buffer.concat([Buffer.from("é\n"), Buffer.from([0xe9, 0x0a])]);
    expect(() => decodeText(mixed)).toThrow(/mixes encodings/);
    expect(decodeText(mixed, "windows-1252").text).toBe("Ã©\né\n");
  });

  test("the user's choice is held against the bytes", () => {
    expect(decodeText(Buffer.from([0xcf, 0xf0]), "windows-1251").text).toBe("Пр");
    expect(() => decodeText(Buffer.from([0xe9, 0x3b]), "utf-8")).toThrow(/not utf-8/);
  });

  test("nothing, and what is no text", () => {
    expect(() => decodeText(Buffer.from(""))).toThrow(/empty/);
    expect(() => decodeText(Buffer.from(" \n"))).toThrow(/empty/);
    expect(() => decodeText(Buffer.from("ab\0cd"))).toThrow(/no text/);
  });
});

test("the delimiter is the one that parts the lines alike", () => {
  expect(delimiterOf("a;b;c\n1,5;2;3\n2,5;2;3")).toBe(";");
  expect(delimiterOf('a,b\n"x;y;z",1\n"x;y;z",2')).toBe(",");
  expect(delimiterOf("a\tb\n1,2\t3\n4,5\t6")).toBe("\t");
});

test("quotes, line ends in cells, short rows, and where each row stands", async () => {
  const rows = await readCsv('a,b\r\n"1\n2","x ""y"""\n\n3', ",", signal);
  expect(rows.map(({ cells }) => cells)).toEqual([["a", "b"], ["1\n2", 'x "y"'], ["3"]]);
});

test("a long file lets others have a turn while it is read", async () => {
  let turns = 0;
  let isDone = false;
  const others = (): void => {
    turns += 1;
    if (!isDone) setImmediate(others);
  };
  setImmediate(others);
  const rows = await readCsv("2026-03-05,AAPL,10,1180.25\n".repeat(40_000), ",", signal);
  isDone = true;
  expect(rows).toHaveLength(40_000);
  expect(turns).toBeGreaterThan(15);
});

test("hidden cells, styles and entities of a page", async () => {
  const html = `<title> A &amp; B </title><style>td{}</style><b>Above</b><table><tr><td>1&nbsp;088.50</td>
    <td class="x hidden">no</td><td style="display: none">no</td><th>yes</tr><tr><td>open`;
  expect(await readHtml(html, signal)).toEqual({
    title: "A & B",
    heading: "Above",
    rows: [["1 088.50", "yes"], ["open"]],
    isCutShort: false,
  });
  expect(await readHtml("<html><table><tr><td>1", signal)).toMatchObject({ isCutShort: true });
  expect(await readHtml("<html><td>1</HTML>", signal)).toMatchObject({ isCutShort: false });
});

describe("workbooks", () => {
  test("texts, holes, and numbers without their binary tail", async () => {
    const rows = [["a & b", "", { number: "4101.0929999999998" }], [{ number: "1E-3" }]];
    const read = await readXlsx(workbook(rows), signal);
    expect(read).toEqual([["a & b", "", "4101.09300000000"], ["1E-3"]]);
  });

  test("what is larger than it says, or too large, is not unpacked", async () => {
    const name = "xl/worksheets/sheet1.xml";
    const bomb = Buffer.alloc(70 * 1024 * 1024);
    await expect(readXlsx(zip({ [name]: bomb }), signal)).rejects.toThrow(/too large/);
    const liar = zip({ [name]: Buffer.alloc(1_000_000) }, { [name]: 10 });
    await expect(readXlsx(liar, signal)).rejects.toThrow(/can't be read/);
  });

  test("what is no workbook", async () => {
    await expect(readXlsx(Buffer.from("PK\x03\x04nonsense"), signal)).rejects.toThrow(
      /can't be read/,
    );
    await expect(readXlsx(zip({ "x.txt": "hello" }), signal)).rejects.toThrow(/no sheet/);
  });
});

describe("amounts", () => {
  test.each([
    ["1,180.50", ".", "1180.5"],
    ["1.180,50", ",", "1180.5"],
    ["1 180,50 €", ",", "1180.5"],
    ["$-925.1", ".", "-925.1"],
    ["-$40,503.61", ".", "-40503.61"],
    ["(320.00)", ".", "-320"],
    ["−2.5", ".", "-2.5"],
    ["12,34,567.8", ".", "1234567.8"],
    ["1'000.25", ".", "1000.25"],
    ["49.96 USD", ".", "49.96"],
    ["2.637591265E-4", ".", "0.0002637591265"],
    ["1\u202f234,56", ",", "1234.56"],
    ["1\u00a0234,56 €", ",", "1234.56"],
    ["1.250,00-", ",", "-1250"],
    ["US$1,234.50", ".", "1234.5"],
    ["-R$ 1.234,50", ",", "-1234.5"],
    ["(£1,234.50)", ".", "-1234.5"],
    ["EUR -5.00", ".", "-5"],
    ["1 234,50 zł", ",", "1234.5"],
    ["1.234,50 kr.", ",", "1234.5"],
    ["CHF 1’234.50", ".", "1234.5"],
  ] as const)("%s with %s is %s", (text, mark, amount) => {
    expect(readAmount(text, mark)).toBe(amount);
  });

  test.each([
    ["1,5", "."],
    ["1.5", ","],
    ["1.180,50", "."],
    ["0,123", "."],
    ["1.2.3", "."],
    ["", "."],
    ["n/a", "."],
    ["12 shares", "."],
    ["-$-5", "."],
    ["5-3", "."],
    ["12%", "."],
  ] as const)("%s with %s is no number", (text, mark) => {
    expect(readAmount(text, mark)).toBeNull();
  });

  test("what a file says about its decimal mark", () => {
    expect(decimalMarkOf(["1,180.50", "3"])).toBe(".");
    expect(decimalMarkOf(["1.180,50", "1.000"])).toBe(",");
    expect(decimalMarkOf(["0,5", "1.000.000"])).toBe(",");
    expect(decimalMarkOf(["0.5", "0,5"])).toBe("mixed");
    expect(decimalMarkOf(["1,234", "12"])).toBe("unclear");
    expect(decimalMarkOf(["12", "-7"])).toBe("none");
  });
});
