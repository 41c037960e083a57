/** Statements of queries that are set up otherwise than ours: other date formats, elements and levels, joined files. */
import { describe, expect, test } from "vitest";
import { periodOf } from "../../../../src-main/brokers/ibkr-flex/coverage";
import { readFlexAnswer } from "../../../../src-main/brokers/ibkr-flex/flex-xml";
import { checkQuery } from "../../../../src-main/brokers/ibkr-flex/query-check";
import { readReport } from "../../../../src-main/brokers/ibkr-flex/report-pages";

const NOW = Date.UTC(2026, 3, 6, 12);

function elementOf(name: string, attributes: Record<string, string>): string {
  const list = Object.entries(attributes).map(([key, value]) => `${key}="${value}"`);
  return `<${name} ${list.join(" ")} />`;
}
const trade = (dateTime: string, more: Record<string, string> = {}, name = "Trade"): string =>
  elementOf(name, {
    ...{ accountId: "U1", assetCategory: "STK", symbol: "AAPL", tradeID: dateTime },
    ...{ buySell: "BUY", quantity: "10", tradePrice: "100", dateTime },
    ...more,
  });
const report = (
  rows: readonly string[],
  { from = "20260301", to = "20260331", made = "20260401;010000", section = "Trades" } = {},
): string =>
  `<FlexQueryResponse queryName="Q" type="AF"><FlexStatements><FlexStatement accountId="U1" fromDate="${from}" toDate="${to}" whenGenerated="${made}"><${section}>${rows.join("")}</${section}></FlexStatement></FlexStatements></FlexQueryResponse>`;

function read(xml: string) {
  const answer = readFlexAnswer(xml);
  if (answer.kind !== "report") throw new Error("Not a statement");
  const order = checkQuery(answer, NOW);
  const period = periodOf(answer.statements, order);
  return { period, ...readReport(answer, { timeZone: "America/New_York", order, now: NOW }) };
}
const times = (xml: string) =>
  read(xml).fills.map(({ executedAt }) => new Date(executedAt).toISOString().slice(0, 16));

describe("which number is the day", () => {
  test.each([
    [
      "a day beyond the twelfth",
      ["03/05/2026;100000", "03/13/2026;100000"],
      {},
      "2026-03-05T15:00",
    ],
    [
      "an end before the beginning",
      ["04/03/2026;100000"],
      { from: "03/04/2026", to: "04/02/2026", made: "04/03/2026;180000" },
      "2026-04-03T14:00",
    ],
    [
      "a day that has not come yet",
      ["12/03/2026;100000"],
      { from: "12/03/2026", to: "12/03/2026", made: "12/03/2026;180000" },
      "2026-03-12T14:00",
    ],
    ["one that is the same either way", ["03/03/2026;100000"], {}, "2026-03-03T15:00"],
  ])("told by %s", (_, rows, about, expected) => {
    expect(
      times(
        report(
          rows.map((at) => trade(at)),
          about,
        ),
      )[0],
    ).toBe(expected);
  });

  test("the period is read in the same order", () => {
    const about = { from: "03/04/2026", to: "04/02/2026", made: "04/03/2026;180000" };
    expect(read(report([trade("04/02/2026;100000")], about)).period).toEqual({
      from: "20260304",
      to: "20260402",
      until: "20260402",
    });
  });

  test("refused where both make sense, with what to change", () => {
    const about = { from: "03/04/2026", to: "03/04/2026", made: "03/04/2026;180000" };
    const xml = report([trade("03/04/2026;100000")], about);
    expect(() => read(xml)).toThrow(/set its date format to yyyyMMdd/);
    expect(() => read(report([trade("25/03/2026;1000"), trade("03/25/2026;1000")]))).toThrow(
      /yyyyMMdd/,
    );
  });

  test("a name by content is the same in every format", () => {
    const of = (dateTime: string) =>
      read(report([trade(dateTime, { tradeID: "" })])).fills.map(({ identity }) => identity);
    const [name] = of("20260313;100000");
    expect(name).toMatch(/^U1:content:/);
    for (const text of ["13-Mar-26;10:00:00", "03/13/2026 10:00", "13/03/26, 100000"]) {
      expect(of(text)).toEqual([name]);
    }
  });
});

describe("elements and levels", () => {
  test("confirmations by their other names are executions too", () => {
    const row = { price: "100", tradePrice: "" };
    for (const [name, section] of [
      ["TradeConfirm", "TradeConfirms"],
      ["TradeConfirmation", "TradeConfirms"],
      ["TradeConfirmation", "TradeConfirmations"],
    ] as const) {
      const { fills, problems } = read(report([trade("20260305", row, name)], { section }));
      expect([fills.length, problems]).toEqual([1, []]);
    }
  });

  test("all levels of detail in one: only executions count", () => {
    const levels = ["ORDER", "CLOSED_LOT", "SYMBOL_SUMMARY", "ASSET_SUMMARY", "WASH_SALE"];
    const others = levels.map((levelOfDetail) => trade("20260305;100000", { levelOfDetail }));
    const { fills, problems } = read(
      report([...others, trade("20260305;100000", { levelOfDetail: "EXECUTION" })]),
    );
    expect([fills.length, problems]).toEqual([1, []]);
  });

  test("a level that nobody knows is told, neither dropped nor taken for an execution", () => {
    const { fills, problems } = read(
      report([trade("20260305;100000"), trade("20260306;100000", { levelOfDetail: "NEW" })]),
    );
    expect(fills).toHaveLength(1);
    expect(problems).toMatchObject([{ message: expect.stringMatching(/level of detail NEW/) }]);
  });

  test("sections and lists that come twice, as joined by hand, are read twice", () => {
    const one = report([trade("20260305;100000")]);
    const twoSections = one.replace(
      "</Trades>",
      `</Trades><Trades>${trade("20260306;1000")}</Trades>`,
    );
    expect(times(twoSections)).toHaveLength(2);
    const list = /<FlexStatements>.*<\/FlexStatements>/.exec(one)?.[0] ?? "";
    const other = list.replaceAll("20260305;100000", "20260307;1000");
    expect(times(one.replace(list, list + other))).toHaveLength(2);
  });
});

describe("kinds of instruments, in IB's own units", () => {
  test.each([
    ["a future", { assetCategory: "FUT", symbol: "ESM6", quantity: "-2", multiplier: "50" }, "2"],
    [
      "a bond, by its face value",
      { assetCategory: "BOND", symbol: "T 4 1/4", quantity: "10000" },
      "10000",
    ],
    ["a fund's fraction", { assetCategory: "FUND", symbol: "VTSAX", quantity: "23.342" }, "23.342"],
    [
      "a coin",
      { assetCategory: "CRYPTO", symbol: "BTC.USD-PAXOS", quantity: "0.00012345" },
      "0.00012345",
    ],
    ["a CFD", { assetCategory: "CFD", symbol: "IBDE30", quantity: "-1" }, "1"],
    ["a currency", { assetCategory: "CASH", symbol: "EUR.USD", quantity: "-30,000" }, "30000"],
  ])("%s", (_, row, quantity) => {
    const fee = { ibCommission: "-2.557", ibCommissionCurrency: "CAD" };
    const { fills, problems } = read(report([trade("20260305;100000", { ...row, ...fee })]));
    expect(problems).toEqual([]);
    expect(fills).toMatchObject([{ quantity, fee: "2.557", feeCurrency: "CAD", price: "100" }]);
  });
});
