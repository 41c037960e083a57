/** CSV statements: which row is what, by a mapping; and everything that must not be guessed. */
import { describe, expect, test } from "vitest";
import { proposedColumns } from "../../../../src-main/brokers/files/csv/columns";
import { readCsvStatement } from "../../../../src-main/brokers/files/csv/csv-statement";
import type { CsvDraft } from "../../../../src-main/brokers/files/csv/options";
import { sideOf } from "../../../../src-main/brokers/files/csv/side";
import type { CsvColumns } from "../../../../src-shared/statements";
import { statementFixture } from "../../../harness/statements/mt5";

const context = { now: Date.UTC(2026, 10, 23), signal: new AbortController().signal };
const read = (text: string | Buffer, options: CsvDraft = {}) =>
  readCsvStatement({ name: "a.csv", bytes: Buffer.from(text) }, options, context);
const BASIC: CsvColumns = { date: "Date", symbol: "Symbol", quantity: "Qty", price: "Price" };
const lines = (...rows: string[]) => `Date,Symbol,Qty,Price\n${rows.join("\n")}\n`;

test("a statement with everything, by its proposed mapping", async () => {
  const options = { source: "example", timeZone: "Europe/Paris" };
  const { fills, problems, skipped, facts } = await read(statementFixture("trades.csv"), options);
  expect([problems, skipped]).toEqual([[], 1]);
  expect(facts).toMatchObject({
    encoding: "utf-8",
    delimiter: ",",
    decimal: ".",
    dateOrder: "dmy",
    columns: {
      date: "Date",
      time: "Time",
      symbol: "Symbol",
      side: "Side",
      quantity: "Quantity",
      price: "Price",
      fees: ["Fee"],
      feeCurrency: "Fee Currency",
      id: "Trade ID",
      orderId: "Order ID",
      account: "Account",
    },
  });
  expect(fills).toMatchObject([
    {
      identity: "id:T-1",
      brokerFillId: "T-1",
      brokerOrderId: "O-1",
      brokerAccount: "example:A-1",
      symbol: "AAPL",
      side: "buy",
      quantity: "10",
      price: "1180.5",
      fee: "1",
      feeCurrency: "USD",
      executedAt: Date.UTC(2026, 2, 5, 14, 30, 0, 250),
      sourceZone: "Europe/Paris",
    },
    { identity: "id:T-2", side: "sell", quantity: "4", fee: "0.5" },
    // The Monday after Europe put its clocks forward.
    { identity: "id:T-3", fee: null, executedAt: Date.UTC(2026, 2, 30, 7) },
  ]);
});

describe("without ids", () => {
  const same = "2026-03-05 10:00:00,AAPL,10,100";

  test("two equal rows stay two, and are the same two in another file", async () => {
    const first = (await read(lines(same, same), { columns: BASIC })).fills;
    const other = "2026-03-04 10:00:00,MSFT,-1,400.5";
    const second = (await read(lines(other, same, same), { columns: BASIC })).fills;
    const identities = first.map(({ identity }) => identity);
    expect(new Set(identities).size).toBe(2);
    expect(second.slice(1).map(({ identity }) => identity)).toEqual(identities);
    expect(second[0]).toMatchObject({ side: "sell", quantity: "1" });
  });

  test("another zone, delimiter, date format or decimal mark renames nothing", async () => {
    const [fill] = (await read(lines("2026-03-05 10:00:00,AAPL,10,100.5"), { columns: BASIC }))
      .fills;
    const german = "Date;Symbol;Qty;Price\n05.03.2026 10:00;AAPL;10,0;100,50\n";
    const options = { columns: BASIC, dateOrder: "dmy", timeZone: "Europe/Berlin" } as const;
    const [again] = (await read(german, options)).fills;
    expect(again?.identity).toBe(fill?.identity);
    expect(again?.executedAt).not.toBe(fill?.executedAt);
  });
});

describe("nothing is guessed", () => {
  const code = (text: string, options: CsvDraft = { columns: BASIC }) =>
    read(text, options).then(
      () => null,
      (error) => [error.code, error.message],
    );

  test("a column that is missing, with those there are", async () => {
    const [name, message] = (await code("Date,Symbol,Amount,Price\n2026-03-05,A,1,2\n")) ?? [];
    expect(name).toBe("STATEMENT_COLUMNS_MISSING");
    expect(message).toMatch(/no column Qty: .*Date, Symbol, Amount, Price/);
  });

  test("a mapping that is not complete yet, with what is missing", async () => {
    const { date: _, ...columns } = BASIC;
    expect(await code(lines("2026-03-05,A,1,2.5"), { columns })).toEqual([
      "STATEMENT_COLUMNS_MISSING",
      "Choose which column holds the date",
    ]);
  });

  test("numbers and dates that mean two things", async () => {
    const unclear = lines('2026-03-05,A,1,"1,234"');
    expect(await code(unclear)).toMatchObject(["STATEMENT_NUMBERS_UNCLEAR", /decimal separator/]);
    const mixed = lines('2026-03-05,A,1,"1,5"', "2026-03-05,A,1,1.5");
    expect(await code(mixed)).toMatchObject(["STATEMENT_NUMBERS_UNCLEAR", /some/i]);
    const dates = lines("05/03/2026,A,1,2.5");
    expect(await code(dates)).toMatchObject(["STATEMENT_DATES_UNCLEAR", /05\/03\/2026/]);
    const both = lines("25/03/2026,A,1,2.5", "03/25/2026,A,1,2.5");
    expect(await code(both)).toMatchObject(["STATEMENT_DATES_UNCLEAR", /order/]);
  });

  test("the wrong decimal separator is said with the right one", async () => {
    const text = "Date;Symbol;Qty;Price\n2026-03-05;A;1;1.180,50\n";
    const { problems } = await read(text, { columns: BASIC, decimal: "." });
    expect(problems).toMatchObject([{ row: 2, message: /choose , as the decimal separator/ }]);
  });

  test("a negative fee is a cost or a rebate: only the user knows", async () => {
    const text = "Date,Symbol,Qty,Price,Fee\n2026-03-05,A,1,2.5,-1.5\n";
    const columns = { ...BASIC, fees: ["Fee"] };
    expect(await code(text, { columns })).toMatchObject(["STATEMENT_NUMBERS_UNCLEAR", /rebate/]);
    // What was understood is still shown, for the user to choose.
    await expect(read(text, { columns })).rejects.toMatchObject({ facts: { columns } });
    const fee = async (feeSign: "cash" | "cost") =>
      (await read(text, { columns, feeSign, currency: "EUR" })).fills[0];
    expect(await fee("cash")).toMatchObject({ fee: "1.5", feeCurrency: "EUR" });
    expect(await fee("cost")).toMatchObject({ fee: "-1.5" });
  });

  test("a row that was cut short, an unknown word, a date that is none, a trade of tomorrow's tomorrow", async () => {
    const text = `Date,Symbol,Side,Qty,Price
2026-03-05,A,Buy,1
2026-03-05,A,Swapped,1,2.5
2026-02-30,A,Sell,1,2.5
2026-12-30,A,Sell,1,2.5
2026-03-05,A,Buy,-1,2.5
2026-03-05,,Buy,1,2.5
2026-03-05,A,Buy,1,2.5`;
    const { fills, problems } = await read(text, { columns: { ...BASIC, side: "Side" } });
    expect(fills).toHaveLength(1);
    expect(problems.map(({ row, message }) => `${row} ${message}`)).toEqual([
      expect.stringMatching(/^2 .*price/),
      expect.stringMatching(/^3 .*"Swapped" is neither/),
      expect.stringMatching(/^4 .*"2026-02-30" is no date/),
      expect.stringMatching(/^5 .*future/),
      expect.stringMatching(/^6 .*negative/),
      expect.stringMatching(/^7 .*symbol/),
    ]);
  });

  test("a file that ends in the middle of a row", async () => {
    const text = "Date,Symbol,Qty,Price,Fee\n2026-03-05,A,1,2.5,0.1\n2026-03-06,A,1,2.5";
    const columns = { ...BASIC, fees: ["Fee"] };
    const { problems } = await read(text, { columns });
    expect(problems).toMatchObject([{ row: 3, message: /ends in the middle/ }]);
    // A row that is short for another reason, and a footer.
    expect(await read(`${text}\n`, { columns })).toMatchObject({ problems: [] });
    expect(await read(`${text},0.1\nTotal`, { columns })).toMatchObject({
      problems: [],
      skipped: 1,
    });
  });

  test("the user's own words stand before Fillkeep's", async () => {
    const text = "Date,Symbol,Side,Qty,Price\n2026-03-05,A,Swapped,1,2.5\n2026-03-05,A,Sell,1,2.5";
    const options = {
      columns: { ...BASIC, side: "Side" },
      sides: { buy: ["swapped"], skip: ["SELL"] },
    };
    expect(await read(text, options)).toMatchObject({ fills: [{ side: "buy" }], skipped: 1 });
  });
});

test.each([
  ["Market buy", "buy"],
  ["Limit sell", "sell"],
  ["Sell Short", "sell"],
  ["BUY (Ca.)", "unknown"],
  ["Buy cancelled", "unknown"],
  ["BTC", "buy"],
  ["STO", "sell"],
  ["BTC deposit", "none"],
  ["BUY_TO_OPEN", "buy"],
  ["YOU SOLD EXAMPLE INC (EXM) (Cash)", "sell"],
  ["Sprzedaż", "sell"],
  ["Køb", "buy"],
  ["Verkauf", "sell"],
  ["Kauf", "buy"],
  ["S", "sell"],
  ["close short", "buy"],
  ["Exit long", "sell"],
  ["Long Term Cap Gain", "unknown"],
  ["Dividend (Dividend)", "none"],
  ["Foreign Tax Withholding", "none"],
  ["Reinvest Shares", "buy"],
  ["Reinvest Dividend", "none"],
  ["", "unknown"],
])("%s is %s", (word, side) => {
  expect(sideOf(word, { buy: [], sell: [], skip: [] })).toBe(side);
});

test("headers that come twice or are empty can be told apart", async () => {
  const text = "Date,Symbol,Qty,Price,,Price\n2026-03-05,A,1,2.5,x,3.5";
  const { fills, facts } = await read(text, { columns: { ...BASIC, price: "Price (2)" } });
  expect(facts.headers).toEqual(["Date", "Symbol", "Qty", "Price", "Column 5", "Price (2)"]);
  expect(fills[0]?.price).toBe("3.5");
  expect(proposedColumns({ headers: ["Foo", "Bar"], rows: [] })).toEqual({});
});

test("what spreadsheets and joined files leave: a first line for Excel, a header in the middle", async () => {
  const part = "Date;Symbol;Qty;Price\n05.03.2026;A;1;2,5\n";
  const { fills, problems, skipped } = await read(`sep=;\n${part}${part}`, {
    columns: BASIC,
    dateOrder: "dmy",
  });
  expect([fills.length, problems, skipped]).toEqual([2, [], 1]);
  expect(fills[1]).toMatchObject({ price: "2.5", executedAt: Date.UTC(2026, 2, 5, 12) });
});

test("totals and balances are passed over, a company of that name is not", async () => {
  const text = "Symbol,Date,Qty,Price\nTOTAL SE,2026-03-05,1,50.5\nTotal:,,1,50.5\nSubtotal,,1,\n";
  expect(await read(text, { columns: BASIC })).toMatchObject({
    problems: [],
    skipped: 2,
    fills: [{}],
  });
  const { problems } = await read("Symbol,Date,Qty,Price\nTOTAL SE,,1,50.5\n", { columns: BASIC });
  expect(problems).toMatchObject([{ row: 2 }]);
});

test("two numbers of two digits at both ends: the day or the year", async () => {
  const text = "Date,Symbol,Qty,Price\n26-03-05,A,1,50.5\n26-03-06,A,1,50.5\n";
  await expect(read(text, { columns: BASIC })).rejects.toMatchObject({
    code: "STATEMENT_DATES_UNCLEAR",
    message: expect.stringMatching(/day from the year in 26-03-05/),
  });
  const at = async (dateOrder: "ymd" | "dmy") =>
    (await read(text, { columns: BASIC, dateOrder })).fills[0]?.executedAt;
  expect(await at("ymd")).toBe(Date.UTC(2026, 2, 5, 12));
  expect(await at("dmy")).toBe(Date.UTC(2005, 2, 26, 12));
  const days = "Date,Symbol,Qty,Price\n05-03-26,A,1,50.5\n17-03-26,A,1,50.5\n";
  expect((await read(days, { columns: BASIC })).facts.dateOrder).toBe("dmy");
});

test("a price of nothing that is stated is one, a price that is missing is none", async () => {
  const { fills, problems } = await read(lines("2026-03-05,OPT 240 C,-1,0.00"), { columns: BASIC });
  expect([fills[0]?.price, problems]).toEqual(["0", []]);
  expect((await read(lines("2026-03-05,OPT,-1,-"), { columns: BASIC })).problems).toHaveLength(1);
});

test("a name in the description is not taken for the side", async () => {
  const text =
    "Date,Symbol,Description,Quantity,Price\n2026-03-05,BBY,BEST BUY CO,-1,50.5\n2026-03-05,A,A INC,2,50.5\n";
  const { fills, facts } = await read(text);
  expect(facts.columns?.side).toBeUndefined();
  expect(fills.map(({ side }) => side)).toEqual(["sell", "buy"]);
});

test("transactions as DEGIRO lists them: signed quantities, an order id that several share, cash for fees", async () => {
  const text = `Datum,Tijd,Product,ISIN,Beurs,Uitvoeringsplaats,Aantal,Koers,,Lokale waarde,,Transactiekosten en/of,,Totaal,,Order ID
25-03-2026,09:04,EXAMPLE NV,NL0000000001,EAM,XAMS,10,"12,345",EUR,"-123,45",EUR,"-3,00",EUR,"-126,45",EUR,0a1b
25-03-2026,09:04,EXAMPLE NV,NL0000000001,EAM,XAMS,-4,"12,40",EUR,"49,60",EUR,,EUR,"49,60",EUR,0a1b
`;
  const options = { feeSign: "cash", currency: "EUR", timeZone: "Europe/Amsterdam" } as const;
  const { fills, problems, facts } = await read(text, { source: "degiro", ...options });
  expect(problems).toEqual([]);
  expect(facts).toMatchObject({ decimal: ",", dateOrder: "dmy" });
  expect(facts.columns).toMatchObject({ symbol: "Product", fees: ["Transactiekosten en/of"] });
  expect(fills).toMatchObject([
    { side: "buy", quantity: "10", price: "12.345", fee: "3", feeCurrency: "EUR" },
    { side: "sell", quantity: "4", price: "12.4", fee: null, brokerOrderId: "0a1b" },
  ]);
  expect(fills[0]?.executedAt).toBe(Date.UTC(2026, 2, 25, 8, 4));
});
