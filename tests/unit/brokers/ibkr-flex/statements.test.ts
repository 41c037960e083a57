/** What is read out of a statement: fills, identities, cancellations, commissions. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { BrokerFill } from "../../../../src-main/brokers/broker";
import { readFlexAnswer } from "../../../../src-main/brokers/ibkr-flex/flex-xml";
import {
  type ReportReading,
  readReport,
} from "../../../../src-main/brokers/ibkr-flex/report-pages";
import { decimalString } from "../../../../src-shared/domain";

const FIXTURES = new URL("../../../fixtures/brokers/", import.meta.url);
const NOW = Date.UTC(2026, 10, 23);
const fixture = (name: string) => readFileSync(new URL(name, FIXTURES), "utf8");
const ACTIVITY = fixture("ibkr-flex-activity.xml");
const CONFIRMS = fixture("ibkr-flex-confirms.xml");

function read(xml: string, timeZone = "America/New_York"): ReportReading {
  const answer = readFlexAnswer(xml);
  if (answer.kind !== "report") throw new Error(`Not a report: ${answer.code}`);
  return readReport(answer, { timeZone, now: NOW });
}

/** One statement of one account around these rows. */
const statement = (...rows: string[]) =>
  `<FlexQueryResponse queryName="Q" type="AF"><FlexStatements count="1"><FlexStatement accountId="U1" fromDate="20260101" toDate="20260131" whenGenerated="20260201;010000"><Trades>${rows.join("\n")}</Trades></FlexStatement></FlexStatements></FlexQueryResponse>`;

function trade(more: Record<string, string> = {}): string {
  const row = {
    accountId: "U1",
    assetCategory: "STK",
    symbol: "AAPL",
    tradeID: "1",
    buySell: "BUY",
    quantity: "10",
    tradePrice: "100",
    ibCommission: "-1",
    ibCommissionCurrency: "USD",
    dateTime: "20260105;100000",
    transactionType: "ExchTrade",
    levelOfDetail: "EXECUTION",
    ...more,
  };
  const attributes = Object.entries(row).map(([name, value]) => `${name}="${value}"`);
  return `<Trade ${attributes.join(" ")} />`;
}

const cancelOf = (tradeID: string, more: Record<string, string> = {}): string =>
  trade({
    tradeID: "",
    origTradeID: tradeID,
    buySell: "BUY (Ca.)",
    quantity: "-10",
    transactionType: "TradeCancel",
    ibCommission: "0",
    ...more,
  });

const only = ({ fills, problems }: ReportReading): BrokerFill => {
  expect(problems).toEqual([]);
  expect(fills).toHaveLength(1);
  return fills[0] as BrokerFill;
};
const byId = ({ fills }: ReportReading, identity: string) =>
  fills.find((fill) => fill.identity === identity);

describe("an activity statement", () => {
  const reading = read(ACTIVITY);

  test("each execution is one fill, orders, lots and summaries are none", () => {
    expect(reading.problems).toEqual([]);
    // 13 rows in the first account, of which 3 tell of one execution and 2 of another; 1 in the second.
    expect(reading.fills).toHaveLength(11);
    expect(new Set(reading.fills.map(({ identity }) => identity)).size).toBe(11);
  });

  test("a stock's fill, field by field", () => {
    const fill = byId(reading, "U0000001:trade:900001");
    expect(fill).toMatchObject({
      brokerFillId: "900001",
      brokerOrderId: "7001",
      symbol: "AAPL",
      side: "buy",
      quantity: "100",
      price: "228.11",
      fee: "0.6213",
      feeCurrency: "USD",
      executedAt: Date.UTC(2026, 2, 6, 14, 31, 5),
      liquidity: null,
    });
    expect(JSON.parse(fill?.raw ?? "")).toMatchObject({ tradeID: "900001", conid: "265598" });
  });

  test("a sale has a positive quantity, a rebate is a negative fee", () => {
    expect(byId(reading, "U0000001:trade:900003")).toMatchObject({ side: "sell", quantity: "25" });
    expect(byId(reading, "U0000001:trade:900002")?.fee).toBe("-0.1125");
  });

  test("names: options as IB describes them, futures by symbol, currencies as pairs", () => {
    expect(byId(reading, "U0000001:trade:900004")?.symbol).toBe("AAPL 20MAR26 240 C");
    expect(byId(reading, "U0000002:trade:900001")?.symbol).toBe("ESM6");
    expect(byId(reading, "U0000001:trade:900006")).toMatchObject({
      symbol: "EUR/USD",
      quantity: "1250.5",
      feeCurrency: "EUR",
    });
  });

  test("an expiry is a fill at zero, without an order", () => {
    expect(byId(reading, "U0000001:trade:900005")).toMatchObject({ price: "0", fee: "0" });
  });

  test("the same trade id in another account is another fill", () => {
    expect(reading.fills.filter(({ brokerFillId }) => brokerFillId === "900001")).toHaveLength(2);
  });

  test("two equal fills without ids stay two, and keep their names when read again", () => {
    const equal = reading.fills.filter(({ symbol }) => symbol === "QQQXn");
    expect(equal.map(({ identity }) => identity.slice(-2))).toEqual([":0", ":1"]);
    expect(equal[0]?.brokerOrderId).toBeNull();
    const again = read(ACTIVITY, "Europe/Paris").fills.filter(({ symbol }) => symbol === "QQQXn");
    expect(again.map(({ identity }) => identity)).toEqual(equal.map(({ identity }) => identity));
    expect(again[0]?.executedAt).not.toBe(equal[0]?.executedAt);
  });

  test("cancelled and booked again: one fill, as booked last, with what it cost in all", () => {
    const fill = byId(reading, "U0000001:trade:900007");
    expect(fill).toMatchObject({
      quantity: "1",
      price: "0.73",
      fee: "1.0333",
      cancelled: false,
    });
    expect(JSON.parse(fill?.raw ?? "")).toHaveLength(3);
  });

  test("cancelled for good: the fill it was", () => {
    expect(byId(reading, "U0000001:trade:900008")).toMatchObject({
      symbol: "F1F",
      side: "buy",
      cancelled: true,
      price: "5.432",
    });
  });
});

test("a confirmation and the activity row of the same execution are one and the same fill", () => {
  const activity = read(ACTIVITY);
  const confirms = read(CONFIRMS);
  expect(confirms.problems).toEqual([]);
  expect(confirms.fills).toHaveLength(3);
  for (const { raw: _raw, ...fill } of confirms.fills) {
    const { raw: _other, ...same } = byId(activity, fill.identity) as BrokerFill;
    expect(fill).toEqual(same);
  }
});

describe("identity", () => {
  test.each([
    [{ tradeID: "7", ibExecID: "e.1", transactionID: "9" }, "U1:trade:7"],
    [{ tradeID: "", ibExecID: "e.1", transactionID: "9" }, "U1:exec:e.1"],
    [{ tradeID: "", ibExecID: "N/A", transactionID: "9" }, "U1:transaction:9"],
  ])("%o is %s", (ids, identity) => {
    expect(only(read(statement(trade(ids)))).identity).toBe(identity);
  });

  test("the statement's account counts where a row names none", () => {
    expect(only(read(statement(trade({ accountId: "" })))).identity).toBe("U1:trade:1");
  });

  test("without ids, what differs makes another fill, the commission and the notation do not", () => {
    const bare = { tradeID: "" };
    const identity = only(read(statement(trade(bare)))).identity;
    const of = (more: Record<string, string>) =>
      only(read(statement(trade({ ...bare, ...more })))).identity;
    expect(of({ ibCommission: "-2" })).toBe(identity);
    expect(of({ quantity: "10.0", tradePrice: "1e2" })).toBe(identity);
    expect(of({ dateTime: "2026-01-05, 10:00:00" })).toBe(identity);
    const others: Record<string, string>[] = [
      { quantity: "11" },
      { tradePrice: "100.01" },
      { buySell: "SELL" },
      { symbol: "MSFT" },
      { accountId: "U2" },
      { dateTime: "20260105;100001" },
    ];
    for (const other of others) expect(of(other)).not.toBe(identity);
  });
});

describe("corrections and cancellations", () => {
  test("a later row of the same execution is a correction, and it alone counts", () => {
    const rows = [trade({ ibCommission: "-1" }), trade({ quantity: "12", ibCommission: "-1.2" })];
    expect(only(read(statement(...rows)))).toMatchObject({ quantity: "12", fee: "1.2" });
  });

  test("IB's transaction ids say what came last, whatever the order of the rows", () => {
    const rows = [
      trade({ transactionID: "103", quantity: "7" }),
      cancelOf("1", { transactionID: "102" }),
      trade({ transactionID: "101" }),
    ];
    expect(only(read(statement(...rows))).quantity).toBe("7");
  });

  test("a cancellation whose execution is in another statement still speaks for it", () => {
    expect(only(read(statement(cancelOf("1"))))).toMatchObject({
      identity: "U1:trade:1",
      side: "buy",
      cancelled: true,
      fee: null,
    });
  });

  test("a cancellation that shares the trade id itself is understood too", () => {
    const rows = [trade(), cancelOf("", { tradeID: "1" })];
    expect(only(read(statement(...rows)))).toMatchObject({ cancelled: true, fee: "1" });
  });

  test("by the transaction it takes back, where the query has no original trade id", () => {
    const rows = [
      trade({ transactionID: "1001" }),
      trade({ tradeID: "2", transactionID: "1002" }),
      cancelOf("", { transactionID: "1003", origTransactionID: "1001" }),
    ];
    const { fills } = read(statement(...rows));
    expect(fills.map(({ identity, cancelled }) => [identity, cancelled])).toEqual([
      ["U1:trade:1", true],
      ["U1:trade:2", undefined],
    ]);
  });

  test("without any id it takes back one of the equal fills, not both", () => {
    const bare = trade({ tradeID: "" });
    const { fills } = read(statement(bare, bare, cancelOf("")));
    expect(fills.map(({ cancelled }) => cancelled)).toEqual([undefined, true]);
    const two = read(statement(bare, bare, cancelOf(""), cancelOf("")));
    expect(two.fills.map(({ cancelled }) => cancelled)).toEqual([true, true]);
  });

  test("one that names nothing known is told, not swallowed", () => {
    const { fills, problems, heldDay } = read(statement(trade(), cancelOf("", { symbol: "MSFT" })));
    expect(fills[0]?.quantity).toBe("10");
    expect(problems[0]?.message).toContain("cancels");
    expect(heldDay).toBe("20260105");
  });
});

describe("rows that can't be read", () => {
  test.each([
    [{ tradePrice: "" }, "price"],
    [{ tradePrice: "1,5" }, "price"],
    [{ quantity: "0" }, "quantity"],
    [{ quantity: "ten" }, "quantity"],
    [{ buySell: "HOLD" }, "side"],
    [{ symbol: "" }, "symbol"],
    [{ ibCommission: "free" }, "fee"],
    [{ dateTime: "20261305;100000" }, "time"],
    [{ dateTime: "20260105;100000 XYZ" }, "time"],
    [{ dateTime: "20270105;100000" }, "future"],
  ])("%o is a problem that names it", (more, word) => {
    const { fills, problems } = read(statement(trade(), trade({ tradeID: "2", ...more })));
    expect(fills).toHaveLength(1);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(word);
    expect(JSON.parse(problems[0]?.raw ?? "").tradeID).toBe("2");
  });

  test("the earliest day is held, and an unknown day holds everything", () => {
    const bad = (day: string) => trade({ tradeID: day, tradePrice: "", dateTime: day });
    expect(read(statement(bad("20260109"), bad("20260107"))).heldDay).toBe("20260107");
    expect(read(statement(bad("20260109"), bad("soon"))).heldDay).toBe("unknown");
    expect(read(statement(trade())).heldDay).toBeNull();
  });
});

test("amounts are exact to the last digit and always in plain notation", () => {
  const fill = only(
    read(
      statement(
        trade({
          quantity: "12,345,678.000000000000000001",
          tradePrice: "1.5E-7",
          ibCommission: "-0.1000",
        }),
      ),
    ),
  );
  expect(fill).toMatchObject({
    quantity: "12345678.000000000000000001",
    price: "0.00000015",
    fee: "0.1",
  });
  for (const value of [fill.quantity, fill.price, fill.fee]) decimalString.parse(value);
});

test("a price below zero is a price", () => {
  expect(only(read(statement(trade({ tradePrice: "-37.63" })))).price).toBe("-37.63");
});

test("a commission without a currency does not get one invented", () => {
  expect(only(read(statement(trade({ ibCommissionCurrency: "" }))))).toMatchObject({
    fee: "1",
    feeCurrency: null,
  });
});

test("a row of a hundred kilobytes is kept short", () => {
  const fill = only(read(statement(trade({ description: "x".repeat(100_000) }))));
  expect(fill.raw.length).toBeLessThan(20_000);
  expect(() => JSON.parse(fill.raw)).not.toThrow();
});
