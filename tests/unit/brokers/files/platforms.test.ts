/** Exports of trading platforms and exchanges as their users have them: a mapping is proposed, and each execution comes out. */
import { expect, test } from "vitest";
import { readCsv as read, readsAsProposed } from "./csv-reading";

const PLATFORMS: readonly (readonly [string, string, readonly string[], number])[] = [
  [
    "TradingView: orders that were filled, and one that was called off",
    `Symbol,Side,Type,Qty,Limit Price,Stop Price,Fill Price,Status,Commission,Leverage,Margin,Placing Time,Closing Time,Order ID
NASDAQ:AAPL,Buy,Market,10,,,189.71,Filled,,,,2026-03-13 09:31:05,2026-03-13 09:31:06,12345
NASDAQ:AAPL,Sell,Limit,10,195.00,,,Cancelled,,,,2026-03-13 09:35:00,2026-03-13 10:00:00,12346
`,
    ["2026-03-13T09:31:06.000Z buy 10 NASDAQ:AAPL 189.71"],
    1,
  ],
  [
    "Tradovate, fills: the contract, not what it is one of; the time that names its zone",
    `_id,_orderId,_timestamp,_tradeDate,_action,_qty,_price,Fill ID,Order ID,Timestamp,Date,Account,B/S,Quantity,Price,Contract,Product,Product Description,commission
4001,3001,2026-03-13 14:31:05.123Z,2026-03-13,0,1,6125.25,4001,3001,03/13/2026 09:31:05,2026-03-13,APEX-1, Buy,1,6125.25,MESM6,MES,Micro E-mini S&P 500,0.62
`,
    ["2026-03-13T14:31:05.123Z buy 1 MESM6 6125.25 0.62"],
    0,
  ],
  [
    "Tradovate, orders: what was filled, not what was ordered",
    `orderId,Account,Order ID,B/S,Contract,Product,avgPrice,filledQty,Fill Time,Status,Timestamp,Date,Quantity,Type,Limit Price,Filled Qty,Avg Fill Price
3001,APEX-1,3001, Buy,MESM6,MES,6125.25,1,03/13/2026 09:31:05, Canceled,03/13/2026 09:31:04,3/13/26,3, Limit,6125.25,1,6125.25
3003,APEX-1,3003, Sell,MESM6,MES,,,, Canceled,03/13/2026 09:33:04,3/13/26,1, Limit,6135.25,,
`,
    ["2026-03-13T09:31:05.000Z buy 1 MESM6 6125.25"],
    1,
  ],
  [
    "Tradovate, performance: a fill that was closed in parts is one",
    `symbol,_priceFormat,_tickSize,buyFillId,sellFillId,qty,buyPrice,sellPrice,pnl,boughtTimestamp,soldTimestamp,duration
MESM6,-2,0.25,5001,5003,1,6125.25,6126.25,$5.00,03/13/2026 09:31:05,03/13/2026 09:41:05,10min
MESM6,-2,0.25,5001,5004,2,6125.25,6127.25,$20.00,03/13/2026 09:31:05,03/13/2026 09:51:05,20min
`,
    [
      "2026-03-13T09:31:05.000Z buy 3 MESM6 6125.25",
      "2026-03-13T09:41:05.000Z sell 1 MESM6 6126.25",
      "2026-03-13T09:51:05.000Z sell 2 MESM6 6127.25",
    ],
    0,
  ],
  [
    "NinjaTrader, trades: a short one",
    `Trade number,Instrument,Account,Strategy,Market pos.,Qty,Entry price,Exit price,Entry time,Exit time,Entry name,Exit name,Profit,Cum. net profit,Commission,Clearing Fee,
1,MES 06-26,Sim101,,Short,2,6126.25,6125.25,3/13/2026 9:31:05 AM,3/13/2026 9:41:05 AM,Entry,Target,$10.00,$10.00,$2.48,$0.20,
`,
    [
      "2026-03-13T09:31:05.000Z sell 2 MES 06-26 6126.25",
      "2026-03-13T09:41:05.000Z buy 2 MES 06-26 6125.25 2.68",
    ],
    0,
  ],
  [
    "NinjaTrader, executions, in German",
    `Instrument;Aktion;Menge;Preis;Zeit;ID;E/X;Position;Auftrags-ID;Name;Kommission;Kurs;Konto;Verbindung;
ES 06-26;Kauf;1;6125,25;13.03.2026 15:31:05;abc1;Entry;1 L;o1;Entry;2,04 $;1;Sim101;Live;
`,
    ["2026-03-13T15:31:05.000Z buy 1 ES 06-26 6125.25 2.04"],
    0,
  ],
  [
    "TopstepX: two fees, and times with their offset",
    `Id,ContractName,EnteredAt,ExitedAt,EntryPrice,ExitPrice,Fees,PnL,Size,Type,TradeDay,TradeDuration,Commissions
1,MESM6,03/13/2026 09:31:05 -05:00,03/13/2026 09:41:05 -05:00,6125.25,6126.25,0.74,5,1,Long,03/13/2026 00:00:00 -05:00,00:10:00,0.5
`,
    [
      "2026-03-13T14:31:05.000Z buy 1 MESM6 6125.25",
      "2026-03-13T14:41:05.000Z sell 1 MESM6 6126.25 1.24",
    ],
    0,
  ],
  [
    "cTrader, history: UTC by its headers, a commission with a minus sign",
    `ID,Symbol,Opening Direction,Opening Time (UTC+2),Closing Time (UTC+2),Entry Price,Closing Price,Closing Quantity,Pips,Commissions,Swap,Net $,Balance $
101,EURUSD,Buy,13/03/2026 09:31:05.123,13/03/2026 10:31:05.123,1.08425,1.08525,1.00 Lots,10,-6,0,94,10094
`,
    [
      "2026-03-13T07:31:05.123Z buy 1 EURUSD 1.08425",
      "2026-03-13T08:31:05.123Z sell 1 EURUSD 1.08525 6",
    ],
    0,
  ],
  [
    "thinkorswim: legs without a time, options by their columns, in a statement of many tables",
    `Account Statement for 123456789SCHW (Individual) since 3/1/26 through 3/31/26

Cash Balance
DATE,TIME,TYPE,REF #,DESCRIPTION,Misc Fees,Commissions & Fees,AMOUNT,BALANCE
3/13/26,09:31:05,TRD,="5501",BOT +10 AAPL @228.11,,,"-2,281.10","7,718.90"

Account Order History
Notes,,Time Placed,Spread,Side,Qty,Pos Effect,Symbol,Exp,Strike,Type,PRICE,,TIF,Status
,,3/13/26 09:31:05,STOCK,BUY,+10,TO OPEN,AAPL,,,STOCK,~,MKT,DAY,FILLED

Account Trade History
,Exec Time,Spread,Side,Qty,Pos Effect,Symbol,Exp,Strike,Type,Price,Net Price,Order Type
,3/13/26 10:00:00,VERTICAL,SELL,-1,TO OPEN,SPX,17 MAR 26,5000,PUT,5.20,1.10,LMT
,,,BUY,+1,TO OPEN,SPX,17 MAR 26,4990,PUT,4.10,CREDIT,
,3/13/26 09:31:05,STOCK,BUY,+10,TO OPEN,AAPL,,,STOCK,228.11,228.11,MKT

Equities
Symbol,Description,Qty,Trade Price,Mark,Mark Value
AAPL,APPLE INC COM,+10,228.11,230.00,"2,300.00"
,OVERALL TOTALS,,,,"$2,300.00"
`,
    [
      "2026-03-13T10:00:00.000Z sell 1 SPX 17 MAR 26 5000 PUT 5.2",
      "2026-03-13T10:00:00.000Z buy 1 SPX 17 MAR 26 4990 PUT 4.1",
      "2026-03-13T09:31:05.000Z buy 10 AAPL 228.11",
    ],
    3,
  ],
  [
    "Coinbase: what is sent, received and earned is no trade",
    `Transactions
User,Jane,11111111-2222-3333-4444-555555555555
ID,Timestamp,Transaction Type,Asset,Quantity Transacted,Price Currency,Price at Transaction,Subtotal,Total (inclusive of fees and/or spread),Fees and/or Spread,Notes
65a1,2026-03-13 14:31:05 UTC,Advanced Trade Buy,BTC,0.01,USD,$65000.12,$650.00,$653.90,$3.90,Bought 0.01 BTC
65a3,2026-03-13 16:31:05 UTC,Send,ETH,-0.1,USD,$3000.00,-$300.00,-$300.00,$0.00,Sent 0.1 ETH
65a4,2026-03-13 17:31:05 UTC,Receive,ETH,0.2,USD,$3000.00,$600.00,$600.00,$0.00,Received 0.2 ETH
65a5,2026-03-13 18:31:05 UTC,Staking Income,ETH,0.001,USD,$3000.00,$3.00,$3.00,$0.00,
65a6,2026-03-13 20:31:06 UTC,Learning Reward,GRT,2,USD,$0.50,$1.00,$1.00,$0.00,
65a7,2026-03-13 20:31:07 UTC,Exchange Withdrawal,USD,20,USD,$1.00,$20.00,$20.00,$0.00,
`,
    ["2026-03-13T14:31:05.000Z buy 0.01 BTC 65000.12 3.9"],
    5,
  ],
  [
    "Binance, orders: two columns of whole times are no date and clock",
    `Date(UTC),OrderNo,Pair,Type,Side,Order Price,Order Amount,Time,Executed,Average Price,Trading total,Status
2026-03-05 10:00:00,123456789,BTCUSDT,Limit,BUY,65000,0.003BTC,2026-03-05 10:00:01,0.002BTC,64999.5,129.999USDT,FILLED
2026-03-05 11:00:00,123456790,BTCUSDT,Limit,BUY,60000,0.002BTC,2026-03-05 11:00:01,0BTC,0,0USDT,CANCELED
`,
    ["2026-03-05T10:00:00.000Z buy 0.002 BTCUSDT 64999.5"],
    1,
  ],
  [
    "Binance, a year in front by the days of a year to come",
    `"Time","Pair","Side","Price","Executed","Amount","Fee"
"26-03-05 10:00:00","BTCUSDT","BUY","65000","0.00150000BTC","97.5USDT","0.0000015BTC"
"26-03-31 10:00:00","BTCUSDT","SELL","65000","0.00150000BTC","97.5USDT","0.0975USDT"
`,
    [
      "2026-03-05T10:00:00.000Z buy 0.0015 BTCUSDT 65000 0.0000015 BTC",
      "2026-03-31T10:00:00.000Z sell 0.0015 BTCUSDT 65000 0.0975 USDT",
    ],
    0,
  ],
  [
    "Bybit, spot",
    `Spot Pairs,Order Type,Direction,Filled Value,Filled Price,Filled Quantity,Fees,Transaction Time(UTC+0),Transaction ID,Order No.
BTCUSDT,LIMIT,BUY,65.0000,65000,0.001,0.000001,2026-03-05 10:00:00,2290000000068683805,1650000000000000
`,
    ["2026-03-05T10:00:00.000Z buy 0.001 BTCUSDT 65000 0.000001"],
    0,
  ],
  [
    "Bybit, unified account: funding has a side, a quantity and a price, and is no trade",
    `Contracts,Transaction Type,Direction,Quantity,Position,Filled Price,Funding,Fee Paid,Cash Flow,Change,Wallet Balance,Action,OrderId,TradeId,Time(UTC)
BTCUSDT,TRADE,BUY,0.001,0.001,65000,0,-0.0357,0,-0.0357,1000,OPEN,abc-1,tr-1,2026-03-05 10:00:00
BTCUSDT,SETTLEMENT,BUY,0.001,0.001,65001,-0.01,0,0,-0.01,999,--,abc-2,tr-2,2026-03-05 16:00:00
`,
    ["2026-03-05T10:00:00.000Z buy 0.001 BTCUSDT 65000 0.0357"],
    1,
  ],
  [
    "OKX: fees as what happens to the cash",
    `id,Order id,Time,Trade Type,Symbol,Action,Amount,Trading Unit,Filled Price,Filled Unit,PnL,Fee,Fee Unit,Position Change,Balance,Balance Unit
701,9001,2026-03-05 10:00:00,Spot,BTC-USDT,Buy,0.01,BTC,65000,USDT,0,-0.00001,BTC,0,1,BTC
`,
    ["2026-03-05T10:00:00.000Z buy 0.01 BTC-USDT 65000 0.00001 BTC"],
    0,
  ],
  [
    "KuCoin: the zone stands in the header",
    `UID,Account Type,Order ID,Symbol,Side,Order Type,Avg. Filled Price,Filled Amount,Filled Volume,Filled Volume (USDT),Filled Time(UTC+02:00),Fee,Maker/Taker,Fee Currency
****1,mainAccount,662f,BTC-USDT,BUY,LIMIT,65000,0.01,650,650,2026-03-05 12:00:00,0.65,MAKER,USDT
`,
    ["2026-03-05T10:00:00.000Z buy 0.01 BTC-USDT 65000 0.65 USDT"],
    0,
  ],
  [
    "Bitstamp: the side stands under the subtype",
    `ID,Account,Type,Subtype,Datetime,Amount,Amount currency,Value,Value currency,Rate,Rate currency,Fee,Fee currency,Order ID
1001,Main Account,Market,Buy,2026-03-05T10:00:00Z,0.5,BTC,20000,EUR,40000,EUR,10,EUR,5001
1002,Main Account,Deposit,,2026-03-05T09:00:00Z,20000,EUR,,,,,,,
`,
    ["2026-03-05T10:00:00.000Z buy 0.5 BTC 40000 10 EUR"],
    1,
  ],
  [
    "Bitfinex: signed amounts, fees as what happens to the cash",
    `#,PAIR,AMOUNT,PRICE,FEE,FEE PERC,FEE CURRENCY,DATE,ORDER ID
901,BTC/USD,-0.5,65000,-65,0.2%,USD,26-03-05 10:00:00.123,5001
902,BTC/USD,0.5,64000,-0.001,0.2%,BTC,26-03-31 10:00:00.123,5002
`,
    [
      "2026-03-05T10:00:00.123Z sell 0.5 BTC/USD 65000 65 USD",
      "2026-03-31T10:00:00.123Z buy 0.5 BTC/USD 64000 0.001 BTC",
    ],
    0,
  ],
  [
    "Bitvavo: each row names its zone",
    `Timezone,Date,Time,Type,Currency,Amount,Quote Currency,Quote Price,Received / Paid Currency,Received / Paid Amount,Fee currency,Fee amount,Status,Transaction ID,Address
Europe/Amsterdam,2026-03-05,10:00:00.123,buy,BTC,0.01,EUR,60000,EUR,-601.5,EUR,1.50,Completed,abc-1,
Europe/Amsterdam,2026-03-05,09:00:00.123,deposit,EUR,1000,,,,,,,Completed,abc-0,
`,
    ["2026-03-05T09:00:00.123Z buy 0.01 BTC 60000 1.5 EUR"],
    1,
  ],
  [
    "MEXC",
    `Pairs,Time,Side,Filled Price,Executed Amount,Total,Fee,Role
BTC_USDT,2026-03-05 10:00:00,BUY,65000,0.01BTC,650USDT,0.65USDT,Taker
`,
    ["2026-03-05T10:00:00.000Z buy 0.01 BTC_USDT 65000 0.65 USDT"],
    0,
  ],
  [
    "Questrade: a commission that is taken from the gross amount",
    `Transaction Date,Settlement Date,Action,Symbol,Description,Quantity,Price,Gross Amount,Commission,Net Amount,Currency,Account #,Activity Type,Account Type
2026-03-13 12:00:00 AM,2026-03-17 12:00:00 AM,Buy,AAPL,APPLE INC,10,228.11,-2281.10,-4.95,-2286.05,USD,12345678,Trades,Individual margin
2026-03-16 12:00:00 AM,2026-03-16 12:00:00 AM,,AAPL,APPLE INC DIV,0,0,2.4,0,2.4,USD,12345678,Dividends,Individual margin
`,
    ["2026-03-13T00:00:00.000Z buy 10 AAPL 228.11 4.95"],
    1,
  ],
  [
    "DEGIRO, with its automatic conversion",
    `Date,Time,Product,ISIN,Reference exchange,Venue,Quantity,Price,,Local value,,Value EUR,Exchange rate,AutoFX Fee,Transaction and/or third party fees EUR,Total EUR,Order ID,
13-03-2026,15:31,APPLE INC. - COMMON STOCK,US0378331005,NDQ,XNAS,10,228.1100,USD,-2281.10,USD,-2112.13,1.0800,0.00,-2.00,-2114.13,aaaa-bbbb,
`,
    ["2026-03-13T15:31:00.000Z buy 10 APPLE INC. - COMMON STOCK 228.11 2 EUR"],
    0,
  ],
  [
    "Sierra Chart: fills, not the orders beside them",
    `ActivityType\tDateTime\tSymbol\tQuantity\tBuySell\tFillPrice\tFilledQuantity\tOpenClose\tTradeAccount
Fills\t2026-03-13  09:31:05.123456\tMESM26\t1\tBuy\t6125.25\t1\tOpen\tSim1
Orders\t2026-03-13  09:31:04.123456\tMESM26\t1\tBuy\t\t0\tOpen\tSim1
`,
    ["2026-03-13T09:31:05.123Z buy 1 MESM26 6125.25"],
    1,
  ],
  [
    "Rithmic: what was filled of an order",
    `Account,Status,Buy/Sell,Qty To Fill,Price Type,Limit Price,Symbol,Qty Filled,Avg Fill Price,Update Time,Order Number
APEX-1,Filled,B,3,Market,,MESM6,1,6125.25,2026-03-13 09:31:05,900001
`,
    ["2026-03-13T09:31:05.000Z buy 1 MESM6 6125.25"],
    0,
  ],
  [
    "Zerodha: the time of the execution, not its day alone",
    `symbol,isin,trade_date,exchange,segment,series,trade_type,auction,quantity,price,trade_id,order_id,order_execution_time
INFY,INE009A01021,2026-03-13,NSE,EQ,EQ,sell,false,10.000000,1450.250000,1234567,1100000000012345,2026-03-13T09:31:05
`,
    ["2026-03-13T09:31:05.000Z sell 10 INFY 1450.25"],
    0,
  ],
  [
    "Hyperliquid: what is opened and closed, by its own short names",
    `time,coin,dir,px,sz,ntl,fee,closedPnl
3/13/2026 - 14:31:05,BTC,Open Long,65000,0.01,650,0.2925,-0.2925
3/14/2026 - 15:31:05,ETH,Close Short,3000,0.1,300,0.135,-0.135
`,
    [
      "2026-03-13T14:31:05.000Z buy 0.01 BTC 65000 0.2925",
      "2026-03-14T15:31:05.000Z buy 0.1 ETH 3000 0.135",
    ],
    0,
  ],
  [
    "Crypto.com: words parted by underscores, a zone behind one",
    `account_type,order_id,trade_id,create_time_utc,symbol,side,liquidity_indicator,traded_price,traded_quantity,fee,fee_currency
SPOT,123,456,2026-03-13 14:31:05.123,BTC_USD,BUY,TAKER,65000,0.01,0.00002,BTC
`,
    ["2026-03-13T14:31:05.123Z buy 0.01 BTC_USD 65000 0.00002 BTC"],
    0,
  ],
  [
    "Scalable: an order that was called off has a price and a quantity, and is none",
    `date;time;status;reference;description;assetType;type;isin;shares;price;amount;fee;tax;currency
2026-03-13;15:31:05;Executed;"SCAL1";"Apple";Security;Buy;US0378331005;10;228,11;-2281,10;0,99;0,00;EUR
2026-03-14;15:31:05;Cancelled;"SCAL2";"Apple";Security;Buy;US0378331005;10;220,00;-2200,00;0,00;0,00;EUR
2026-03-16;02:00:00;Executed;"SCAL3";"Apple";Cash;Distribution;US0378331005;;;2,40;0,00;0,10;EUR
`,
    ["2026-03-13T15:31:05.000Z buy 10 US0378331005 228.11 0.99"],
    2,
  ],
  [
    "Swissquote: a sale without a sign",
    `Date;Order #;Transaction;Symbol;Name;ISIN;Quantity;Unit price;Costs;Accrued Interest;Net Amount;Balance;Currency
13-03-2026 15:31:05;111;Sell;AAPL;Apple;US0378331005;10.0;228.11;5.00;0.00;2276.10;1000.00;USD
`,
    ["2026-03-13T15:31:05.000Z sell 10 AAPL 228.11 5"],
    0,
  ],
  [
    "a column of any name that says of each row what it is",
    `Date,Symbol,What,Quantity,Price
2026-03-13,AAPL,Sold,10,228.11
2026-03-14,AAPL,Bought,4,228.12
`,
    ["2026-03-13T12:00:00.000Z sell 10 AAPL 228.11", "2026-03-14T12:00:00.000Z buy 4 AAPL 228.12"],
    0,
  ],
  [
    "TradeStation: the day and the time of day, a short sale, four charges",
    `Account,T/D,S/D,Currency,Type,Side,Symbol,Qty,Exec Time,Price,Comm,SEC,TAF,NSCC,Gross Proceeds,Net Proceeds
TS1,03/13/2026,03/17/2026,USD,2,SS,TSLA,50,09:41:05,300.00,1.00,0.10,0.01,0.02,15000.00,14998.87
TS1,03/13/2026,03/17/2026,USD,2,BC,TSLA,50,09:51:05,299.00,1.00,0.00,0.01,0.02,-14950.00,-14951.03
`,
    [
      "2026-03-13T09:41:05.000Z sell 50 TSLA 300 1.13",
      "2026-03-13T09:51:05.000Z buy 50 TSLA 299 1.03",
    ],
    0,
  ],
  [
    "Moomoo: in the time of New York",
    `Side,Symbol,Name,Order Price,Order Qty,Status,Order Time,Fill Qty,Fill Price,Fill Amount,Fill Time,Currency,Commission,Platform Fees
Buy,AAPL,Apple,228.20,10,Filled,"Mar 13, 2026 09:31:05 ET",10,228.11,2281.10,"Mar 13, 2026 09:31:06 ET",USD,0.99,1.00
Sell,AAPL,Apple,250.00,10,Cancelled,"Mar 13, 2026 10:31:05 ET",,,,,USD,,
`,
    ["2026-03-13T13:31:06.000Z buy 10 AAPL 228.11 1.99"],
    1,
  ],
  [
    "Moomoo: an order that was filled in parts",
    `Side,Symbol,Name,Order Price,Order Qty,Status,Filled@Avg Price,Order Time,Fill Qty,Fill Price,Fill Amount,Fill Time,Currency,Commission,Platform Fees,Settlement Fees,SEC Fees
Sell,AAPL,Apple,228.20,10,Filled,10@228.15,"Mar 13, 2026 09:31:05 ET",4,228.11,912.44,"Mar 13, 2026 09:31:06 ET",USD,0.99,1.00,0.03,0.02
,,,,,,,,6,228.18,1369.08,"Mar 13, 2026 09:31:07 ET",,,,,
Buy,MSFT,Microsoft,400,1,Filled,1@400,"Mar 13, 2026 09:32:05 ET",1,400,400,"Mar 13, 2026 09:32:06 ET",USD,0.99,1.00,0.03,
`,
    [
      "2026-03-13T13:31:06.000Z sell 4 AAPL 228.11 2.04",
      "2026-03-13T13:31:07.000Z sell 6 AAPL 228.18",
      "2026-03-13T13:32:06.000Z buy 1 MSFT 400 2.02",
    ],
    0,
  ],
  [
    "Binance US: an amount in all instead of a price",
    `"Time","Category","Operation","Order ID","Transaction ID","Primary Asset","Base Asset","Realized Amount For Base Asset","Quote Asset","Realized Amount For Quote Asset","Fee Asset","Realized Amount For Fee Asset"
"2026-03-13 14:31:05.123","Spot Trading","Buy","1","2","","BTC","0.01","USD","650","BNB","0.001"
`,
    ["2026-03-13T14:31:05.123Z buy 0.01 BTC 65000 0.001 BNB"],
    0,
  ],
];

test.each(PLATFORMS)("%s", (_, ...layout) => readsAsProposed(...layout));

test("a column of words that name no side is none, whatever it is called: the sign says it", async () => {
  const text = `Date,Symbol,Kind,Quantity,Price
2026-03-13,AAPL,Transfer,10,228.11
2026-03-14,AAPL,Transfer,-4,228.12
`;
  const { fills, facts } = await read(text);
  expect(facts.columns?.side).toBeUndefined();
  expect(fills.map(({ side, quantity }) => `${side} ${quantity}`)).toEqual(["buy 10", "sell 4"]);
});

test("a zone in the header stands before the connection's, and one it does not name does not", async () => {
  const rows = (header: string): string =>
    `${header},Pair,Side,Price,Executed,Fee
2026-07-05 10:00:00,BTCUSDT,BUY,65000,0.002,1
`;
  const timeZone = "America/New_York";
  const [told] = (await read(rows("Date(UTC)"), { timeZone })).fills;
  expect(told?.executedAt).toBe(Date.UTC(2026, 6, 5, 10));
  const [untold] = (await read(rows("Date"), { timeZone })).fills;
  expect(untold?.executedAt).toBe(Date.UTC(2026, 6, 5, 14));
  // Another zone is no other fill.
  expect(told?.identity).toBe(untold?.identity);
});
