/** Exports of day traders' brokers and platforms that recordings of others showed to be misread: own rows in their layouts. */
import { expect, test } from "vitest";
import { readCsv as read, readsAsProposed } from "./csv-reading";

const ROUND_TRIP =
  "ID,Symbol,Opening Direction,Opening Time (UTC+0),Closing Time (UTC+0),Entry Price,Closing Price,Closing Quantity,Commission,Swap,Net USD";

const PLATFORMS: readonly (readonly [string, string, readonly string[], number])[] = [
  [
    "TradeZero: seven charges, one of them in scientific notation and one a rebate",
    `Account,T/D,S/D,Currency,Type,Side,Symbol,Qty,Price,Exec Time,Comm,SEC,TAF,NSCC,Nasdaq,ECN Remove,ECN Add,Gross Proceeds,Net Proceeds,Clr Broker,Liq,Note
TZ1,3/13/26,3/16/26,USD,2,B,EXM,100,11.02,7:35:46,0.99,0,0,0.03,5E-05,0,-0.2,-1102.00,-1102.82,X,1,
TZ1,3/13/26,3/16/26,USD,2,SS,EXM,100,11.61,7:51:52,0.99,0.01,0.02,0.03,0,0.3,0,1161.00,1159.65,X,1,
`,
    [
      "2026-03-13T07:35:46.000Z buy 100 EXM 11.02 0.82005",
      "2026-03-13T07:51:52.000Z sell 100 EXM 11.61 1.35",
    ],
    0,
  ],
  [
    "Lightspeed: cells padded inside their quotes, the whole time of an execution, nine charges",
    `"Account Number","Account Type","Side","Symbol","CUSIP","Currency Code","Security Type","Buy/Sell","Trade Date","Settlement Date","Process Date","Price","Qty","Trade Number","Principal Amount","NET Amount","Commission Amount","Execution Time","Raw Exec. Time","Market Code","Trailer","FeeSEC","FeeMF","Fee1","Fee2","Fee3","FeeStamp","FeeTAF","Fee4","Transtype"
"LS1       ","2","S","EXM   ","000","USD","Equity","Long Sell","03/13/2026","03/16/2026","03/13/2026","10.8500","-100","N2","1085.0000","1084.7200",".2500","07:24","03/13/2026 07:24:05","N","",".02","0","0","0",".1","0",".01","0","Trade"
`,
    ["2026-03-13T07:24:05.000Z sell 100 EXM 10.85 0.38"],
    0,
  ],
  [
    "TopstepX, orders: the side of the book, when it was filled and at what",
    `Id,AccountName,ContractName,Status,Type,Size,Side,CreatedAt,TradeDay,FilledAt,CancelledAt,StopPrice,LimitPrice,ExecutePrice,PositionDisposition,CreationDisposition,RejectionReason,ExchangeOrderId,PlatformOrderId
1,PA1,MESM6,Filled,Market,1,Bid,03/13/2026 09:31:04 -05:00,03/13/2026 00:00:00 -05:00,03/13/2026 09:31:05 -05:00,,,,6125.250000000,Opening,Trader,,1,2
2,PA1,MESM6,Cancelled,Limit,1,Ask,03/13/2026 09:35:04 -05:00,03/13/2026 00:00:00 -05:00,,03/13/2026 09:36:00 -05:00,,6130,,Closing,Trader,,3,4
3,PA1,MESM6,Filled,Market,1,Ask,03/13/2026 09:41:04 -05:00,03/13/2026 00:00:00 -05:00,03/13/2026 09:41:05 -05:00,,,,6126.250000000,Closing,Trader,,5,6
`,
    [
      "2026-03-13T14:31:05.000Z buy 1 MESM6 6125.25",
      "2026-03-13T14:41:05.000Z sell 1 MESM6 6126.25",
    ],
    1,
  ],
  [
    "OANDA, transactions: orders that are placed have a side and units, and are none",
    `TICKET,DATE,TRANSACTION TYPE,DETAILS,INSTRUMENT,PRICE,UNITS,DIRECTION,SPREAD COST,STOP LOSS,TAKE PROFIT,TRAILING STOP,FINANCING,COMMISSION,CONVERSION RATE,PL,AMOUNT,BALANCE
777,2026-03-13 10:15:05 EDT,MARKET_ORDER,CLIENT_ORDER,EUR/USD,,100,Buy,,,,,,,,,,
778,2026-03-13 10:15:05 EDT,ORDER_FILL,MARKET_ORDER,EUR/USD,1.11625,100,Buy,0.01,,,,0,0.05,1,0,0,1000
779,2026-03-13 17:00:00 EDT,DAILY_FINANCING,,,,,,,,,,-0.01,,,,-0.01,999
`,
    ["2026-03-13T14:15:05.000Z buy 100 EUR/USD 1.11625 0.05"],
    2,
  ],
  [
    "cTrader: ounces and swaps, a row that came twice when files were joined",
    `${ROUND_TRIP}
P1,XAGUSD,Sell,11/03/2026 09:15:00,12/03/2026 16:00:00,31.500,31.200,1500 Oz,-2.00,-1.25,446.75
P1,XAGUSD,Sell,11/03/2026 09:15:00,12/03/2026 16:00:00,31.500,31.200,1500 Oz,-2.00,-1.25,446.75
P2,XAUUSD,Buy,10/03/2026 10:00:00,13/03/2026 14:30:00,2650.10,2670.10,0.50 Lots,-3.50,0.00,996.50
`,
    [
      "2026-03-11T09:15:00.000Z sell 1500 XAGUSD 31.5",
      "2026-03-12T16:00:00.000Z buy 1500 XAGUSD 31.2 3.25",
      "2026-03-10T10:00:00.000Z buy 0.5 XAUUSD 2650.1",
      "2026-03-13T14:30:00.000Z sell 0.5 XAUUSD 2670.1 3.5",
    ],
    0,
  ],
  [
    "MetaTrader 4's closed trades as CSV: both ways, and of an open trade its opening",
    `Ticket,Open Time,Type,Size,Item,Price,S/L,T/P,Close Time,Price,Commission,Taxes,Swap,Profit
1001,2026.03.13 10:00:00,buy,0.10,eurusd,1.08000,0,0,2026.03.13 12:00:00,1.08100,-0.7,0,-0.1,10
1002,2026.03.13 11:00:00,sell,0.20,eurusd,1.08100,0,0,,,0,0,0.3,0
`,
    [
      "2026-03-13T10:00:00.000Z buy 0.1 eurusd 1.08",
      "2026-03-13T12:00:00.000Z sell 0.1 eurusd 1.081 0.8",
      "2026-03-13T11:00:00.000Z sell 0.2 eurusd 1.081",
    ],
    0,
  ],
  [
    "eToro, closed positions: what has no ISIN is called by its name",
    `Position ID,Action,Amount,Units,Open Rate,Close Rate,Spread,Profit,Open Date,Close Date,Take Profit Rate,Stop Loss Rate,Rollover Fees And Dividends,Copied From,Type,ISIN,Notes
11,Buy Example,150.00,1.5,100.00,110.00,0.0,15.00,09/03/2026 12:00:00,13/03/2026 12:00:00,0.0,0.0,0.0,-,Stocks,US0000000001,
12,Sell Gold,150.00,2,2600.00,2500.00,0.0,200.00,09/03/2026 12:00:00,14/03/2026 12:00:00,0.0,0.0,0.0,-,CFD,,
`,
    [
      "2026-03-09T12:00:00.000Z buy 1.5 US0000000001 100",
      "2026-03-13T12:00:00.000Z sell 1.5 US0000000001 110",
      "2026-03-09T12:00:00.000Z sell 2 Gold 2600",
      "2026-03-14T12:00:00.000Z buy 2 Gold 2500",
    ],
    0,
  ],
  [
    "Tradovate, position history: words apart, a fill that was paired twice is one",
    `Position ID,Timestamp,Trade Date,Net Pos,Net Price,Bought,Avg. Buy,Sold,Avg. Sell,Account,Contract,Product,Product Description,_priceFormat,_priceFormatType,_tickSize,Pair ID,Buy Fill ID,Sell Fill ID,Paired Qty,Buy Price,Sell Price,P/L,Currency,Bought Timestamp,Sold Timestamp
7,04/19/2026 17:14:44,2026-04-19,0,,3,25060,3,25050,APEX1,MNQM6,MNQ,Micro,-2,0,0.25,1,101,102,1,25060.75,25048.50,-24.50,USD,04/19/2026 15:38:40,04/19/2026 15:40:03
7,04/19/2026 17:14:44,2026-04-19,0,,3,25060,3,25050,APEX1,MNQM6,MNQ,Micro,-2,0,0.25,2,101,103,2,25060.75,25051.00,-39.00,USD,04/19/2026 15:38:40,04/19/2026 15:41:00
`,
    [
      "2026-04-19T15:38:40.000Z buy 3 MNQM6 25060.75",
      "2026-04-19T15:40:03.000Z sell 1 MNQM6 25048.5",
      "2026-04-19T15:41:00.000Z sell 2 MNQM6 25051",
    ],
    0,
  ],
];

test.each(PLATFORMS)("%s", (_, ...layout) => readsAsProposed(...layout));

test("a round trip with a word that nobody knows is asked for, not passed over", async () => {
  const { problems } = await read(`${ROUND_TRIP}
P1,XAUUSD,Hold,13/03/2026 10:00:00,14/03/2026 14:30:00,2650.10,2670.10,0.50 Lots,-3.50,0.00,996.50
`);
  expect(problems).toMatchObject([
    { row: 2, message: expect.stringMatching(/"Hold"/) },
    { row: 2, message: expect.stringMatching(/"Hold"/) },
  ]);
});
