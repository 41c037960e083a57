/** Trades that are written down as a statement come back as they were; a file that is cut brings nothing, or is whole. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { readCsvStatement } from "../../../../src-main/brokers/files/csv/csv-statement";
import { readFlexFile } from "../../../../src-main/brokers/files/readers/flex";
import { readMt4File, readMt5File } from "../../../../src-main/brokers/files/readers/metatrader";
import {
  StatementError,
  type StatementReading,
} from "../../../../src-main/brokers/files/statement";
import {
  CSV_COLUMNS,
  type CsvStyle,
  csvOf,
  flexOf,
  mt4Of,
  mt5Of,
  type Trade,
} from "../../../harness/statements/writers";

const context = { now: Date.UTC(2026, 10, 23), signal: new AbortController().signal };
const UTC = { timeZone: "UTC" };

const digits = (min: number, max: number) =>
  fc.stringMatching(new RegExp(`^[0-9]{${min},${max}}$`));
/** Plain decimals above zero, of up to 20 digits. */
const amount = fc
  .tuple(fc.bigInt({ min: 0n, max: 999_999_999_999n }), digits(0, 8))
  .map(([whole, fraction]) => `${whole}.${fraction}`.replace(/\.?0*$/, ""))
  .filter((text) => /[1-9]/.test(text));
const symbol = fc.constantFrom(
  "AAPL",
  "EURUSD.m",
  'A "B" C',
  "X,Y;Z|W",
  "Müller & Söhne",
  "ツ",
  "a<b>c",
);
const second = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 1000, max: Date.UTC(2026, 2, 31) / 1000 })
  .map((seconds) => seconds * 1000);
const trades: fc.Arbitrary<Trade[]> = fc
  .array(
    fc.record({
      at: second,
      symbol,
      side: fc.constantFrom("buy" as const, "sell" as const),
      quantity: amount,
      price: amount,
      fee: fc.oneof(fc.constant("0"), amount),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((rows) => rows.map((row, at) => ({ ...row, id: String(1_001 + at) })));

const style: fc.Arbitrary<CsvStyle> = fc
  .record({
    delimiter: fc.constantFrom("," as const, ";" as const, "\t" as const, "|" as const),
    decimal: fc.constantFrom("." as const, "," as const),
    isGrouped: fc.constantFrom("", "mark", "\u202f", "\u00a0", "'"),
    dateOrder: fc.constantFrom("ymd" as const, "dmy" as const, "mdy" as const),
    lineEnd: fc.constantFrom("\n" as const, "\r\n" as const),
    encoding: fc.constantFrom("utf8" as const, "utf8-bom" as const, "utf16le" as const),
    preamble: fc.constantFrom("", "Statement of Müller\n\nPeriod: 2026"),
    total: fc.constantFrom("", "Total", "Summe:"),
  })
  .map(({ isGrouped, ...rest }) => ({
    ...rest,
    group: isGrouped === "mark" ? (rest.decimal === "." ? "," : ".") : isGrouped,
  }));

const facts = ({ fills, problems }: StatementReading) => {
  expect(problems).toEqual([]);
  return fills.map(({ brokerFillId, executedAt, ...fill }) => ({
    ...{ id: brokerFillId, at: executedAt, symbol: fill.symbol, side: fill.side },
    ...{ quantity: fill.quantity, price: fill.price, fee: fill.fee ?? "0" },
  }));
};
const file = (bytes: Buffer | string, name = "a.csv") => ({ name, bytes: Buffer.from(bytes) });

test("CSV, in any notation", async () => {
  await fc.assert(
    fc.asyncProperty(trades, style, async (rows, how) => {
      const options = {
        ...UTC,
        columns: CSV_COLUMNS,
        decimal: how.decimal,
        dateOrder: how.dateOrder,
      };
      const read = await readCsvStatement(
        file(csvOf(rows, how)),
        { ...options, source: "x", delimiter: how.delimiter },
        context,
      );
      expect(facts(read)).toEqual(rows);
    }),
    { numRuns: 150, seed: 7 },
  );
});

test("CSV, without being told how it is written: read right, or refused", async () => {
  await fc.assert(
    fc.asyncProperty(trades, style, async (rows, how) => {
      const bytes = csvOf(rows, how);
      try {
        const read = await readCsvStatement(file(bytes), { ...UTC, source: "x" }, context);
        if (read.problems.length === 0) expect(facts(read)).toEqual(rows);
      } catch (error) {
        expect(error).toBeInstanceOf(StatementError);
      }
    }),
    { numRuns: 150, seed: 8 },
  );
});

test("Flex", async () => {
  await fc.assert(
    fc.asyncProperty(trades, async (rows) => {
      expect(facts(await readFlexFile(file(flexOf(rows)), UTC, context))).toEqual(rows);
    }),
    { numRuns: 60, seed: 9 },
  );
});

test("MetaTrader", async () => {
  await fc.assert(
    fc.asyncProperty(trades, async (rows) => {
      expect(facts(await readMt5File(file(mt5Of(rows), "a.html"), UTC, context))).toEqual(rows);
      const open = await readMt4File(file(mt4Of(rows), "a.htm"), UTC, context);
      expect(facts(open)).toEqual(rows.map((row) => ({ ...row, id: `${row.id}:open`, fee: "0" })));
    }),
    { numRuns: 60, seed: 10 },
  );
});

test("cut off at every single byte: nothing, or rows that are whole", async () => {
  const rows: Trade[] = [1, 2, 3].map((n) => ({
    ...{ id: String(n), at: Date.UTC(2026, 1, n), symbol: "AAPL", side: "buy" },
    ...{ quantity: "1250.75", price: "31.25", fee: "1.75" },
  }));
  const how: CsvStyle = {
    ...{ delimiter: ",", decimal: ".", group: "", dateOrder: "ymd", lineEnd: "\n" },
    ...{ encoding: "utf8", preamble: "", total: "" },
  };
  const kinds: [string, Buffer, (bytes: Buffer) => Promise<StatementReading>][] = [
    ["flex", Buffer.from(flexOf(rows)), (bytes) => readFlexFile(file(bytes), UTC, context)],
    ["mt5", Buffer.from(mt5Of(rows)), (bytes) => readMt5File(file(bytes, "a.html"), UTC, context)],
    ["mt4", Buffer.from(mt4Of(rows)), (bytes) => readMt4File(file(bytes, "a.htm"), UTC, context)],
    [
      "csv",
      csvOf(rows, how),
      (bytes) =>
        readCsvStatement(file(bytes), { ...UTC, source: "x", columns: CSV_COLUMNS }, context),
    ],
  ];
  for (const [name, bytes, read] of kinds) {
    const whole = (await read(bytes)).fills;
    expect(whole).toHaveLength(3);
    for (let length = 0; length < bytes.length; length += 1) {
      const found = await read(bytes.subarray(0, length)).catch((error: unknown) => {
        expect(error).toBeInstanceOf(StatementError);
        return null;
      });
      if (found === null || found.problems.length > 0) continue;
      // Of a CSV file nobody can tell that lines are missing at its end: what it has is right, but for its last cell.
      if (name !== "csv") expect(found.fills, `${name} ${length}`).toHaveLength(3);
      const known = whole.slice(0, found.fills.length).map(({ raw: _, fee: __, ...fill }) => fill);
      expect(
        found.fills.map(({ raw: _, fee: __, ...fill }) => fill),
        `${name} ${length}`,
      ).toEqual(known);
    }
  }
});
