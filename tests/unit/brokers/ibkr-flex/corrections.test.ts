/** A correction of Interactive Brokers' that has a trade id of its own is the execution that it names, and no second one. */
import { expect, test } from "vitest";
import { readFlexAnswer } from "../../../../src-main/brokers/ibkr-flex/flex-xml";
import { readReport } from "../../../../src-main/brokers/ibkr-flex/report-pages";

const row = (more: string): string =>
  `<Trade accountId="U1" assetCategory="STK" symbol="AAPL" buySell="BUY" quantity="10" ibCommission="-1" ibCommissionCurrency="USD" dateTime="20260105;100000" levelOfDetail="EXECUTION" ${more}/>`;
const BOOKED = row('tradeID="9" transactionID="1" tradePrice="100" transactionType="ExchTrade"');
const CANCELLED = row(
  'origTradeID="9" transactionID="2" tradePrice="100" transactionType="TradeCancel"',
).replace('"BUY"', '"BUY (Ca.)"');
const CORRECTED = row(
  'tradeID="10" origTradeID="9" transactionID="3" tradePrice="101" transactionType="TradeCorrect"',
);

function read(...rows: string[]) {
  const answer = readFlexAnswer(
    `<FlexQueryResponse queryName="Q" type="AF"><FlexStatements count="1"><FlexStatement accountId="U1" fromDate="20260101" toDate="20260131" whenGenerated="20260201;010000"><Trades>${rows.join("")}</Trades></FlexStatement></FlexStatements></FlexQueryResponse>`,
  );
  if (answer.kind !== "report") throw new Error("Not a report");
  return readReport(answer, { timeZone: "America/New_York", now: Date.UTC(2026, 10, 23) });
}

test.each([
  ["alone, in a later statement", [CORRECTED]],
  ["beside what it corrects", [BOOKED, CORRECTED]],
  ["beside what it corrects and its cancellation", [BOOKED, CANCELLED, CORRECTED]],
])("%s", (_, rows) => {
  const { fills, problems } = read(...rows);
  expect(problems).toEqual([]);
  expect(fills).toMatchObject([{ identity: "U1:trade:9", price: "101", quantity: "10" }]);
  expect(fills[0]?.cancelled ?? false).toBe(false);
});

test("without the id of what it corrects it is known by its own", () => {
  const { fills } = read(CORRECTED.replace('origTradeID="9"', ""));
  expect(fills).toMatchObject([{ identity: "U1:trade:10" }]);
});
