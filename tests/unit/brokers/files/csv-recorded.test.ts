/** Recorded CSV exports of other people: each trade in them is a fill, nothing else is. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readCsvStatement } from "../../../../src-main/brokers/files/csv/csv-statement";
import type { CsvDraft } from "../../../../src-main/brokers/files/csv/options";

const context = { now: Date.UTC(2026, 10, 23), signal: new AbortController().signal };
const read = (bytes: Buffer, options: CsvDraft = {}) =>
  readCsvStatement({ name: "a.csv", bytes }, options, context);

const RECORDED = new URL("../../../../../shared/fixtures/csv/", import.meta.url);
const isThere = existsSync(RECORDED);
if (!isThere) {
  process.stderr.write(`Recorded CSV statements skipped: there is no ${fileURLToPath(RECORDED)}\n`);
}
const GHOST = "export-to-ghostfolio/";
const CGT = "cgt-calc/";
const NONE = { buy: [], sell: [], skip: [] };

/** Files whose rows have a quantity and a price each, with what a user would have to choose. */
const WHOLE: readonly [file: string, options: CsvDraft, trades: RegExp, skipped: number][] = [
  [`${GHOST}trading212-export.csv`, {}, /^(Market|Limit) (buy|sell),/, 9],
  [
    `${CGT}trading212-data-2020-from_2020-09-11_to_2021-04-02.csv`,
    {},
    /^(Market|Limit) (buy|sell),/,
    3,
  ],
  [`${CGT}trading212-data-2026-inputs-transactions.csv`, {}, /^(Market|Limit) (buy|sell),/, 1],
  [`${CGT}freetrade-data-transactions.csv`, {}, /,(BUY|SELL),/, 4],
  [`${CGT}schwab-data-2023-transactions.csv`, {}, /,"(Buy|Sell)",/, 1],
  [`${CGT}schwab-data-rsu_settlement-transactions.csv`, {}, /,"(Buy|Sell)",/, 2],
  [`${CGT}schwab-data-schwab_transactions.csv`, { dateOrder: "mdy" }, /,(Buy|Sell),/, 3],
  [`${CGT}schwab-data-cash_merger-transactions.csv`, { dateOrder: "mdy" }, /,Buy,/, 5],
  [
    `${CGT}sharesight-data-inputs-All_Trades_Report_-_Test.csv`,
    { dateOrder: "dmy" },
    /,(Buy|Sell),/,
    1,
  ],
  [
    `${CGT}interactive_brokers-data-test_basic.csv`,
    { feeSign: "cash", sides: { ...NONE, skip: ["Forex Trade Component"] } },
    /,(Buy|Sell),/,
    10,
  ],
];

describe.runIf(isThere)("recorded statements", () => {
  const recorded = (file: string) => readFileSync(new URL(file, RECORDED));

  test.each(WHOLE)(
    "%s: each trade is a fill, nothing else is",
    async (file, options, trades, skipped) => {
      const bytes = recorded(file);
      const rows = bytes
        .toString("latin1")
        .split(/\r?\n/)
        .filter((line) => trades.test(line));
      const found = await read(bytes, { source: "x", ...options });
      expect(found.problems).toEqual([]);
      expect([found.fills.length, found.skipped]).toEqual([rows.length, skipped]);
      const numberIn = (text: string, name: string | undefined): number =>
        Math.abs(Number(String(JSON.parse(text)[name ?? ""]).replace(/[$,]/g, "")));
      for (const fill of found.fills) {
        const { quantity, price, symbol } = found.facts.columns ?? {};
        expect(Number(fill.quantity)).toBe(numberIn(fill.raw, quantity));
        expect(Number(fill.price)).toBe(numberIn(fill.raw, price));
        expect(fill.symbol).toBe(JSON.parse(fill.raw)[symbol ?? ""]);
      }
    },
  );

  test("a purchase and a sale under one id (it was blanked) are not taken for one another", async () => {
    const file = recorded(`${CGT}trading212-data-2024-inputs-transactions.csv`);
    const { problems, facts } = await read(file);
    expect(problems).toMatchObject([{ code: "STATEMENT_IDS_CLASH", message: /EOF999999099/ }]);
    const { id: orderId, ...columns } = facts.columns ?? {};
    const again = await read(file, { columns: { ...columns, orderId } });
    expect(again).toMatchObject({
      problems: [],
      skipped: 5,
      fills: [{ side: "buy" }, { side: "sell" }],
    });
  });

  test("one row without a symbol, and nothing of the file is fit to be imported", async () => {
    const file = recorded(`${GHOST}ibkr-trades-export.csv`);
    const { fills, problems, facts } = await read(file, { feeSign: "cash" });
    // Its conversions have no ISIN, which is all that names a symbol in this file.
    expect(facts.columns?.symbol).toBe("ISIN");
    expect([fills.length, problems.map(({ row }) => row)]).toEqual([8, [10, 11, 12]]);
    expect(fills[0]).toMatchObject({ symbol: "CH0111762537", fee: "5", feeCurrency: "CHF" });
  });

  test("fees in their own currencies, times to the millisecond", async () => {
    const file = recorded(`${CGT}trading212-data-2026-inputs-transactions.csv`);
    const { fills } = await read(file);
    expect(fills[1]).toMatchObject({
      brokerFillId: "xxxxxxxxxxxx03",
      symbol: "ACME",
      side: "sell",
      fee: "1.87",
      feeCurrency: "GBP",
      fees: [
        { amount: "1.87", currency: "GBP" },
        { amount: "0.05", currency: "USD" },
      ],
      executedAt: Date.UTC(2024, 5, 27, 15, 45, 10, 456),
    });
    expect(fills[2]?.fees).toEqual([
      { amount: "1.2", currency: "GBP" },
      { amount: "3", currency: "EUR" },
    ]);
  });

  test("a statement in Windows-1252, with titles above its header", async () => {
    const columns = {
      date: "Trade date",
      symbol: "Description",
      quantity: "Quantity",
      price: "Unit cost (p)",
      id: "Reference",
    };
    const file = recorded(`${CGT}hl-data-inputs-hl-transaction-summary.csv`);
    const { fills, problems, skipped, facts } = await read(file, { columns });
    expect(facts).toMatchObject({ encoding: "windows-1252", dateOrder: "dmy", decimal: "." });
    expect([fills.length + skipped, problems]).toEqual([5, []]);
    expect(fills[0]).toMatchObject({ brokerFillId: "S302087055", price: "4500", quantity: "1000" });
    // Its references begin with what each row was.
    const told = fills.map(({ brokerFillId, side }) => `${brokerFillId[0]} ${side}`);
    expect(new Set(told)).toEqual(new Set(["S sell", "B buy"]));
  });

  test("a report of income has no columns for trades, and says so", async () => {
    const file = recorded(`${CGT}sharesight-data-inputs-Taxable_Income_Report_-_Test.csv`);
    await expect(read(file)).rejects.toMatchObject({
      code: "STATEMENT_COLUMNS_MISSING",
      message: "Choose which column holds the date, symbol, quantity, price",
    });
  });
});
