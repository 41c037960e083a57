/** Open positions of a statement, in the terms of its fills. */
import { expect, test } from "vitest";
import { readFlexAnswer } from "../../../../src-main/brokers/ibkr-flex/flex-xml";
import { isJudged, positionsIn } from "../../../../src-main/brokers/ibkr-flex/positions";

/** As IB's reporting reference lists the fields of the section (ibkrguides.com, reportingreference, Open Positions). */
const held = (symbol: string, position: string, more: Record<string, string> = {}): string => {
  const row = { accountId: "U1", assetCategory: "STK", symbol, position, side: "Long", ...more };
  const attributes = Object.entries(row).map(([name, value]) => `${name}="${value}"`);
  return `<OpenPosition ${attributes.join(" ")} />`;
};
interface Sample {
  account?: string;
  to?: string;
  opened?: string;
  section?: boolean;
}
const statement = (
  rows: readonly string[],
  { account = "U1", to = "20260331", opened, section = true }: Sample = {},
): string => {
  const about = opened
    ? `<AccountInformation accountId="${account}" dateOpened="${opened}" />`
    : "";
  const positions = section ? `<OpenPositions>${rows.join("")}</OpenPositions>` : "";
  return `<FlexStatement accountId="${account}" fromDate="20260301" toDate="${to}" whenGenerated="20260401;010000">${about}<Trades />${positions}</FlexStatement>`;
};
function read(...statements: string[]) {
  const answer = readFlexAnswer(
    `<FlexQueryResponse queryName="Q"><FlexStatements>${statements.join("")}</FlexStatements></FlexQueryResponse>`,
  );
  if (answer.kind !== "report") throw new Error("Not a statement");
  const covered = { from: "20260301", until: "20260331" };
  const context = { order: null, timeZone: "America/New_York", covered };
  return positionsIn(answer.statements, context);
}

test("shares, shorts, contracts and fractions, under the names of their fills; no currencies", () => {
  const option = { assetCategory: "OPT", description: "VXX 17SEP11 5.0 C" };
  const report = read(
    statement([
      held("AAPL", "10.5"),
      held("TSLA", "-2", { side: "Short" }),
      held("ESM6", "1", { assetCategory: "FUT", multiplier: "50" }),
      held("VXX   110917C00005000", "-3", option),
      held("T 4 1/4", "10,000", { assetCategory: "BOND" }),
    ]),
  );
  expect(report?.accounts).toEqual([
    {
      brokerAccount: "U1",
      positions: [
        { symbol: "AAPL", quantity: "10.5" },
        { symbol: "TSLA", quantity: "-2" },
        { symbol: "ESM6", quantity: "1" },
        { symbol: "VXX 17SEP11 5.0 C", quantity: "-3" },
        { symbol: "T 4 1/4", quantity: "10000" },
      ],
    },
  ]);
  expect(["AAPL", "EUR/USD"].map(isJudged)).toEqual([true, false]);
  // The close of the statement's last day in New York.
  expect(report?.until).toBe(Date.UTC(2026, 2, 31, 20));
});

test("lots are summed up, unless there are summaries beside them", () => {
  const lots = ["LOT", "LOT"].map((levelOfDetail) => held("AAPL", "2.5", { levelOfDetail }));
  const all = held("AAPL", "5", { levelOfDetail: "SUMMARY" });
  for (const rows of [lots, [all, ...lots]]) {
    expect(read(statement(rows))?.accounts[0]?.positions).toEqual([
      { symbol: "AAPL", quantity: "5" },
    ]);
  }
});

test("the last of an account's daily statements counts, each account by itself", () => {
  const report = read(
    statement([held("AAPL", "1")], { to: "20260330" }),
    statement([held("AAPL", "2")], { to: "20260331" }),
    statement([], { account: "U2" }),
  );
  expect(report?.accounts).toEqual([
    { brokerAccount: "U1", positions: [{ symbol: "AAPL", quantity: "2" }] },
    { brokerAccount: "U2", positions: [] },
  ]);
});

test("nothing is said of an account without the section, or with a row that can't be read", () => {
  expect(read(statement([], { section: false }))).toBeNull();
  expect(read(statement([held("AAPL", "many")]))).toBeNull();
  expect(read(statement([held("AAPL", "1")], { to: "20260401" }))).toBeNull();
  const both = [statement([held("", "1")]), statement([held("AAPL", "1")], { account: "U2" })];
  expect(read(...both)?.accounts.map(({ brokerAccount }) => brokerAccount)).toEqual(["U2"]);
});

test("the history is whole where the account was opened on a day that is imported", () => {
  const whole = (opened?: string) => read(statement([], { opened }))?.isWhole;
  expect([whole("20260301"), whole("20260228"), whole()]).toEqual([true, false, false]);
});
