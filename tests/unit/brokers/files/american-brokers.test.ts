/** Exports of American brokers that a sample of others' recordings showed to be misread: own rows in their layouts. */
import { describe, expect, test } from "vitest";
import { readCsv as read, readsAsProposed } from "./csv-reading";

const BROKERS: readonly (readonly [string, string, readonly string[], number])[] = [
  [
    "Ally: a sale has no sign, and its word stands under Activity",
    `Date,Activity,Qty,Symbol,Description,Price,Commission,Fees,Amount,Trade Id,Order Id,
03/18/2026,Bought,10,EXM,EXAMPLE INC,12.50,0.00,0.00,-125.00,B1,O1,
03/18/2026,Sold,4,EXM,EXAMPLE INC,13.00,0.00,0.01,51.99,B2,O2,
03/18/2026,Cash Movement,0,,INTEREST,0.00,0.00,0.00,0.02,,,
`,
    ["2026-03-18T12:00:00.000Z buy 10 EXM 12.5", "2026-03-18T12:00:00.000Z sell 4 EXM 13 0.01"],
    1,
  ],
  [
    "a column of any name: one row of which it says nothing makes no purchase of every sale",
    `Date,Symbol,What,Quantity,Price
2026-03-13,EXM,Sold,10,12.5
2026-03-14,EXM,Bought,4,12.6
2026-03-15,EXM,REMOVAL OF OPTION,1,
`,
    ["2026-03-13T12:00:00.000Z sell 10 EXM 12.5", "2026-03-14T12:00:00.000Z buy 4 EXM 12.6"],
    1,
  ],
  [
    "Robinhood: an option is named by its description, the note at the end is no trade",
    `"Activity Date","Process Date","Settle Date","Instrument","Description","Trans Code","Quantity","Price","Amount"
"3/13/2026","3/13/2026","3/16/2026","EXM","EXM 3/20/2026 Call $1,580.00","BTO","2","$4.25","($850.08)"
"3/13/2026","3/13/2026","3/16/2026","EXM","Example
CUSIP: 000000000","Sell","3","$12.50","$37.50"
"3/20/2026","3/20/2026","3/20/2026","EXM","EXM 3/20/2026 Call $1,580.00","OEXP","2S","",""
"","","","","","","","","","For information only."
`,
    [
      "2026-03-13T12:00:00.000Z buy 2 EXM 3/20/2026 Call $1,580.00 4.25",
      "2026-03-13T12:00:00.000Z sell 3 EXM 12.5",
      "2026-03-20T12:00:00.000Z sell 2 EXM 3/20/2026 Call $1,580.00 0",
    ],
    1,
  ],
  [
    "Webull: a spread's own row is none of its legs",
    `Name,Symbol,Side,Status,Filled,Total Qty,Price,Avg Price,Time-in-Force,Placed Time,Filled Time
EXM Vertical,,Sell,Filled,10,10,@1.2500000000,1.2500000000,DAY,03/16/2026 16:01:46 EDT,03/16/2026 16:01:46 EDT
,EXM260327C06540000,Sell,Filled,10,10,@12.97,12.97,DAY,03/16/2026 16:01:46 EDT,03/16/2026 16:01:46 EDT
,EXM260327C06545000,Buy,Filled,10,10,@11.72,11.72,DAY,03/16/2026 16:01:46 EDT,03/16/2026 16:01:46 EDT
Example,EXM,Buy,Filled,2,2,@310.05,310.05,DAY,03/16/2026 16:02:00 EDT,03/16/2026 16:02:01 EDT
`,
    [
      "2026-03-16T20:01:46.000Z sell 10 EXM260327C06540000 12.97",
      "2026-03-16T20:01:46.000Z buy 10 EXM260327C06545000 11.72",
      "2026-03-16T20:02:01.000Z buy 2 EXM 310.05",
    ],
    1,
  ],
  [
    "tastytrade: its average price is cash for each contract, the description has the price; an assignment delivers shares",
    `Date,Type,Sub Type,Action,Symbol,Instrument Type,Description,Value,Quantity,Average Price,Commissions,Fees,Multiplier,Root Symbol,Underlying Symbol,Expiration Date,Strike Price,Call or Put,Order #,Total,Currency
2026-03-13T06:46:35-0700,Trade,Buy to Close,BUY_TO_CLOSE,EXM   260417C00110000,Equity Option,Bought 2 EXM 04/17/26 Call 110.00 @ 0.62,-124.00,2,-62.00,0.00,-0.25,100,EXM,EXM,4/17/26,110,CALL,451,-124.25,USD
2026-03-13T06:47:35-0700,Trade,Sell,SELL,/MESM6,Future,Sold 1 /MESM6 @ 5500.25,0.00,1,0.00,-0.85,-0.52,,,,,,,452,-1.37,USD
2026-03-13T15:00:00-0700,Receive Deliver,Assignment,,EXM   260313C00010000,Equity Option,Removal of option due to assignment,0.00,2,0.00,--,0.00,100,EXM,EXM,3/13/26,10,CALL,,0.00,USD
2026-03-13T15:00:00-0700,Receive Deliver,Sell to Open,SELL_TO_OPEN,EXM,Equity,Sell to Open 200 EXM @ 10.00,"2,000.00",200,10.00,0.00,-5.00,,,,,,,,"1,995.00",USD
2026-03-14T15:00:00-0700,Receive Deliver,Forward Split,SELL_TO_CLOSE,ABC,Equity,Forward split: Close 100.0 ABC,"1,000.00",100,10.00,--,0.00,,,,,,,,"1,000.00",USD
2026-03-14T15:00:00-0700,Money Movement,Deposit,,,,Wire Funds Received,"5,000.00",0,,--,0.00,,,,,,,,"5,000.00",USD
`,
    [
      "2026-03-13T13:46:35.000Z buy 2 EXM   260417C00110000 0.62 0.25",
      "2026-03-13T13:47:35.000Z sell 1 /MESM6 5500.25 1.37",
      "2026-03-13T22:00:00.000Z sell 200 EXM 10 5",
    ],
    3,
  ],
  [
    "tastyworks, the older export: options by their columns, an expiry for nothing",
    `Date/Time,Transaction Code,Transaction Subcode,Symbol,Buy/Sell,Open/Close,Quantity,Expiration Date,Strike,Call/Put,Price,Fees,Amount,Description,Account Reference
03/19/2021 9:31 PM,Trade,Sell to Open,EXM,Sell,Open,1,04/16/2021,380,P,5.10,1.152,510.00,Sold 1 EXM 04/16/21 Put 380.00 @ 5.10,Individual...00
03/19/2021 10:00 PM,Receive Deliver,Expiration,EXM,,,1,03/19/2021,380,P,0.00,0.000,0.00,Removal of 1 EXM 03/19/21 Put 380.00 due to expiration.,Individual...00
`,
    ["2021-03-19T21:31:00.000Z sell 1 EXM 04/16/2021 380 P 5.1 1.152"],
    1,
  ],
  [
    "E*Trade: headers with a sign behind them, dashes for nothing, dividends put back into shares",
    `All Transactions Activity Types

Account Activity for Individual Brokerage -1234 from Current Year

Activity/Trade Date,Transaction Date,Settlement Date,Activity Type,Description,Symbol,Cusip,Quantity #,Price $,Amount $,Commission,Category,Note
03/18/26,03/19/26,03/19/26,Sold Short,EXAMPLE INC,EXM,000000000,-10,150.10,1500.35,0.65,--,--
03/18/26,03/18/26,--,Dividend,EXAMPLE FUND,EXF,--,--,--,12.00,0.0,--,--
03/18/26,03/18/26,--,Reinvestment,EXAMPLE FUND,EXF,--,0.05,240.0,-12.00,0.0,--,--
`,
    [
      "2026-03-18T12:00:00.000Z sell 10 EXM 150.1 0.65",
      "2026-03-18T12:00:00.000Z buy 0.05 EXF 240",
    ],
    1,
  ],
  [
    "Vanguard: commissions and fees in one column",
    `Account Number,Trade Date,Settlement Date,Transaction Type,Transaction Description,Investment Name,Symbol,Shares,Share Price,Principal Amount,Commissions and Fees,Net Amount,Accrued Interest,Account Type,
12345678,2026-03-15,2026-03-17,Sell,Sell,EXAMPLE FUND,EXF,-10.0,240.5,2405.0,0.05,2404.95,0.0,CASH,
12345678,2026-03-15,2026-03-17,Reinvestment,Dividend Reinvestment,EXAMPLE FUND,EXF,0.1,240.5,-24.05,0.0,-24.05,0.0,CASH,
12345678,2026-03-16,2026-03-17,Sweep in,Sweep Into Settlement Fund,EXAMPLE MONEY FUND,EXX,0.0,1.0,-24.05,0.0,-24.05,0.0,CASH,
`,
    [
      "2026-03-15T12:00:00.000Z sell 10 EXF 240.5 0.05",
      "2026-03-15T12:00:00.000Z buy 0.1 EXF 240.5",
    ],
    1,
  ],
  [
    "Merrill: an empty column called Type is not the side",
    `"Trade Date" ,"Settlement Date" ,"Account" ,"Description" ,"Type" ,"Symbol/ CUSIP" ,"Quantity" ,"Price" ,"Amount" ," "
"03/18/2026" ,"03/19/2026" ,"CMA 1" ,"Purchase  EXAMPLE INC" ,"" ,"EXM" ,"10" ,"$150.10" ,"-$1,501.00" ,""
"03/18/2026" ,"03/19/2026" ,"CMA 1" ,"Sale  EXAMPLE INC" ,"" ,"EXM" ,"-10" ,"$151.10" ,"$1,511.00" ,""
"03/18/2026" ,"03/19/2026" ,"CMA 1" ,"Dividend  EXAMPLE INC" ,"" ,"EXM" ,"" ,"" ,"$1.00" ,""
`,
    ["2026-03-18T12:00:00.000Z buy 10 EXM 150.1", "2026-03-18T12:00:00.000Z sell 10 EXM 151.1"],
    1,
  ],
  [
    "Questrade: options without a symbol, journals for nothing, an expiry by its sign",
    `Transaction Date,Settlement Date,Action,Symbol,Description,Quantity,Price,Gross Amount,Commission,Net Amount,Currency,Account #,Activity Type,Account Type
2026-03-13 10:00:00 AM,2026-03-16 12:00:00 AM,Sell,,CALL EXM 06/20/26 50.00 EXAMPLE INC,-1,2.00,200.00,-10.95,189.05,USD,1,Trades,Individual
2026-03-13 12:00:00 AM,2026-03-16 12:00:00 AM,BRW,DLR.TO,JOURNAL,100,0,0,0,0,CAD,1,Other,Individual
2026-03-13 12:00:00 AM,2026-03-16 12:00:00 AM,EXP,,CALL EXM 03/13/26 50.00 EXAMPLE INC,-1,0,0,0,0,USD,1,Other,Individual
`,
    [
      "2026-03-13T10:00:00.000Z sell 1 CALL EXM 06/20/26 50.00 2 10.95",
      "2026-03-13T00:00:00.000Z sell 1 CALL EXM 03/13/26 50.00 0",
    ],
    1,
  ],
  [
    "Wealthsimple: LONG is what is held, the subtype what was done",
    `transaction_date,settlement_date,account_id,account_type,activity_type,activity_sub_type,direction,symbol,name,currency,quantity,unit_price,commission,net_cash_amount
2026-03-13,2026-03-14,HQ1,TFSA,Trade,BUY,LONG,EXM,Example,CAD,10,150.10,0,-1501.00
2026-03-14,2026-03-15,HQ1,TFSA,Trade,SELL,LONG,EXM,Example,CAD,-4,151.10,0,604.40
2026-03-14,2026-03-15,HQ1,TFSA,Dividend,-,LONG,EXM,Example,CAD,6,0.10,0,0.60
`,
    ["2026-03-13T12:00:00.000Z buy 10 EXM 150.1", "2026-03-14T12:00:00.000Z sell 4 EXM 151.1"],
    1,
  ],
];

test.each(BROKERS)("%s", (_, ...layout) => readsAsProposed(...layout));

test("thinkorswim: a month of cash above the trades, and each trade is one", async () => {
  const cash = Array.from(
    { length: 120 },
    (_, at) => `3/13/26,09:31:${at % 60},TRD,${at},BOT +1 EXM @12.5,,,-12.5,100\n`,
  );
  const { fills, problems } = await read(`Account Statement since 3/1/26 through 3/31/26
Cash Balance
DATE,TIME,TYPE,REF #,DESCRIPTION,Misc Fees,Commissions & Fees,AMOUNT,BALANCE
${cash.join("")}
Account Trade History
,Exec Time,Spread,Side,Qty,Pos Effect,Symbol,Exp,Strike,Type,Price,Net Price,Order Type
,3/13/26 10:00:00,SINGLE,SELL,-1,TO OPEN,EXM,17 MAR 26,50,PUT,5.20,5.20,LMT
,3/14/26 10:00:00,STOCK,BUY,+120,TO OPEN,EXM,,,STOCK,12.5,12.5,MKT

Equities
Symbol,Description,Qty,Trade Price,Mark,Mark Value
EXM,EXAMPLE,+120,12.5,13,"1,560.00"
`);
  expect(problems).toEqual([]);
  expect(fills.map(({ side, quantity, symbol }) => `${side} ${quantity} ${symbol}`)).toEqual([
    "sell 1 EXM 17 MAR 26 50 PUT",
    "buy 120 EXM",
  ]);
});

describe("what nobody can tell", () => {
  test("a sale without a sign or a word, beside money that went both ways", async () => {
    const rows = (sale: string): string => `Date,Symbol,Quantity,Price,Net Amount
2026-03-13,EXM,10,12.5,-125
2026-03-14,EXM,${sale},13,52
`;
    const { code, message } = await read(rows("4")).catch((error) => error);
    expect([code, message]).toEqual([
      "STATEMENT_COLUMNS_MISSING",
      expect.stringMatching(/Money went both ways in Net Amount/),
    ]);
    expect((await read(rows("-4"))).fills).toMatchObject([{ side: "buy" }, { side: "sell" }]);
  });

  test("an order that may have been called off, a word that nobody knows on a row with a price", async () => {
    const rows = (word: string): string =>
      `Date,Action,Symbol,Quantity,Price
03/13/2026,Buy,EXM,10,12.5
03/13/2026,${word},EXM,10,12.5
`;
    for (const word of ["Cancelled Buy", "Exchange"]) {
      const { problems } = await read(rows(word));
      expect(problems).toMatchObject([{ code: "STATEMENT_ROWS_UNREADABLE", row: 3 }]);
    }
  });
});
