/** Rows of Alpaca and OANDA: what is a fill, what is none, what can't be told. */
import { describe, expect, test } from "vitest";
import { activities } from "../../../src-main/brokers/alpaca/activities";
import type { NativeOptions } from "../../../src-main/brokers/native/options";
import { type Row, readRows } from "../../../src-main/brokers/native/row-reader";
import { transactionsOf } from "../../../src-main/brokers/oanda/transactions";
import { alpacaRows, oandaRows } from "../../harness/replay/sample-rows";

const NOW = Date.UTC(2026, 0, 2);
const ALL: NativeOptions = { symbols: null, since: null };
const sample = { count: 1, newest: NOW - 60_000 };
const [activity = {}] = alpacaRows(sample);
const [transaction = {}] = oandaRows(sample);

const alpaca = (changes: Row = {}, options = ALL) =>
  readRows([{ ...activity, ...changes }], activities, options, NOW);
const book = { account: "001", currency: "EUR" };
const oanda = (changes: Row = {}, { tradeOpened, ...row }: Row = transaction) =>
  readRows([{ ...row, ...changes }], transactionsOf(book), ALL, NOW);
const WHOLE = { tradeOpened: (transaction as Row).tradeOpened };

describe("alpaca", () => {
  test.each([
    [{}, 1, 0],
    [{ type: undefined }, 1, 0],
    [{ activity_type: "DIV" }, 0, 0],
    [{ activity_type: "CSD", price: undefined }, 0, 0],
    [{ activity_type: undefined }, 0, 1],
    [{ type: "trade_bust" }, 0, 1],
    [{ side: "sideways" }, 0, 1],
    [{ side: undefined }, 0, 1],
    [{ qty: "-1" }, 0, 1],
    [{ qty: "0" }, 0, 1],
    [{ price: "NaN" }, 0, 1],
    [{ id: undefined }, 0, 1],
    [{ transaction_time: "yesterday" }, 0, 1],
    [{ transaction_time: "2026-01-09T00:00:00Z" }, 0, 1],
  ])("%j: %d fill, %d problem", async (changes, fills, problems) => {
    const read = await alpaca(changes);
    expect([read.fills.length, read.problems.length]).toEqual([fills, problems]);
    expect(read.unreadable.length).toBe(problems);
  });

  test("a row that is no object is a problem, kept raw", async () => {
    const { problems } = await readRows(["gone", null], activities, ALL, NOW);
    expect(problems.map(({ raw }) => raw)).toEqual(['"gone"', "null"]);
  });

  test("before `since` or of another symbol it is left out, and still tells its time", async () => {
    expect((await alpaca({}, { ...ALL, since: NOW })).fills).toEqual([]);
    const other = await alpaca({}, { ...ALL, symbols: ["MSFT"] });
    expect(other).toMatchObject({ fills: [], problems: [], times: [sample.newest] });
    expect((await alpaca({}, { ...ALL, symbols: ["AAPL"] })).fills.length).toBe(1);
  });
});

describe("oanda", () => {
  test.each([
    [{}, 1, 0],
    [{ type: "DAILY_FINANCING" }, 0, 0],
    [{ type: "MARKET_ORDER" }, 0, 0],
    [{ type: undefined }, 0, 1],
    [{ units: "0" }, 0, 1],
    [{ units: undefined }, 0, 1],
    [{ instrument: undefined }, 0, 1],
    [{ time: "2016" }, 0, 1],
    [{ commission: "much" }, 0, 1],
    [{ financing: "1,5" }, 0, 1],
  ])("%j: %d fill, %d problem", async (changes, fills, problems) => {
    const read = await oanda(changes);
    expect([read.fills.length, read.problems.length]).toEqual([fills, problems]);
  });

  test.each([
    [{ commission: "0.05", guaranteedExecutionFee: "0.1", financing: "-0.2" }, "0.35"],
    [{ commission: "0.05", guaranteedExecutionFee: undefined, financing: "0.2" }, "-0.15"],
    [{ commission: "0.0000", guaranteedExecutionFee: "0.0000", financing: "0.0000" }, "0"],
    [{ commission: undefined, guaranteedExecutionFee: undefined, financing: "0.0000" }, "0"],
    [{ commission: undefined, guaranteedExecutionFee: undefined, financing: undefined }, null],
  ])("%j is a fee of %s", async (changes, fee) => {
    const [fill] = (await oanda(changes)).fills;
    expect(fill?.fee).toBe(fee);
    expect(fill?.feeCurrency).toBe(fee === null ? null : "EUR");
  });

  test.each([
    ["EUR_USD", "EUR/USD"],
    ["DE30_EUR", "DE30/EUR"],
    ["XAU_USD", "XAU/USD"],
    ["AB_C_USD", "AB_C/USD"],
  ])("%s is %s", async (instrument, symbol) => {
    expect((await oanda({ instrument })).fills[0]?.symbol).toBe(symbol);
  });

  test("the price is that of the trades where they tell of every unit, else fullVWAP, else price", async () => {
    const price = async (changes: Row) => (await oanda(changes)).fills[0]?.price;
    const rows = { units: "-3", price: "1", fullVWAP: "2" };
    const closed = [{ units: "-1", price: "1.10" }];
    expect(await price(WHOLE)).toBe("1.09289");
    expect(await price({ ...rows, tradesClosed: closed })).toBe("2");
    expect(await price({ ...rows, tradesClosed: [{ units: "-3" }] })).toBe("2");
    expect(await price({ ...rows, fullVWAP: undefined })).toBe("1");
    const reduced = { units: "2", price: "1.40" };
    expect(await price({ ...rows, tradesClosed: closed, tradeReduced: reduced })).toBe("1.3");
  });
});
