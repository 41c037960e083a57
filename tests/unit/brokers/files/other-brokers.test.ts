/** Exports of brokers whose layout is documented or well known: their mapping is proposed, and each trade comes out. */
import { describe, expect, test } from "vitest";
import type { BrokerFill } from "../../../../src-main/brokers/broker";
import { readCsv as read } from "./csv-reading";

const shown = (fills: readonly BrokerFill[]) =>
  fills.map(({ executedAt, side, quantity, symbol, price, fee, feeCurrency }) => {
    const when = new Date(executedAt).toISOString().slice(0, 16);
    return [when, side, quantity, symbol, price, fee, feeCurrency].join(" ");
  });

/** Its own header, one table of many (IBKR Client Portal, Performance & Reports → Statements → Activity, CSV). */
const IB_TABLES = (trades: string): string => `Statement,Header,Field Name,Field Value
Statement,Data,BrokerName,Interactive Brokers LLC
Statement,Data,Period,"March 1, 2026 - March 31, 2026"
${"Mark-to-Market Performance Summary,Data,Stocks,AAPL,0,10,228,230,0,20,-1,0,19,\n".repeat(60)}Open Positions,Header,DataDiscriminator,Asset Category,Currency,Symbol,Quantity,Mult,Cost Price,Cost Basis,Close Price,Value
Open Positions,Data,Summary,Stocks,USD,AAPL,10,1,228.11,2281.1,230,2300
Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,C. Price,Proceeds,Comm/Fee,Basis,Realized P/L,MTM P/L,Code
${trades}Trades,SubTotal,,Stocks,USD,AAPL,,10,,,-2281.1,-1,2282.1,0,18.9,
Trades,Total,,Stocks,USD,,,,,,-2281.1,-1,2282.1,0,18.9,
Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,,Proceeds,Comm in USD,,,MTM in USD,Code
Trades,Data,Order,Forex,USD,EUR.USD,"2026-03-10, 03:15:00","-1,250",1.08425,,1355.3125,-2,,,0.2,
Fees,Header,Subtitle,Currency,Date,Description,Amount
Fees,Data,Other Fees,USD,2026-03-05,Snapshot,-1
Financial Instrument Information,Header,Asset Category,Symbol,Description,Conid,Security ID,Underlying,Listing Exch,Multiplier,Type,Code
Financial Instrument Information,Data,Stocks,AAPL,APPLE INC,265598,US0378331005,AAPL,NASDAQ,1,COMMON,
`;

describe("Interactive Brokers' activity statement as CSV", () => {
  const order =
    'Trades,Data,Order,Stocks,USD,AAPL,"2026-03-06, 09:31:05",10,228.11,230,-2281.1,-1,2282.1,0,18.9,O\n';
  const options = { feeSign: "cash", timeZone: "America/New_York", currency: "USD" } as const;

  test("its trades and conversions, and nothing of its other tables", async () => {
    const { fills, problems, facts } = await read(IB_TABLES(order), options);
    expect(problems).toEqual([]);
    expect(facts.columns).toEqual({
      ...{ date: "Date/Time", symbol: "Symbol", quantity: "Quantity", price: "T. Price" },
      fees: ["Comm/Fee"],
    });
    expect(shown(fills)).toEqual([
      "2026-03-06T14:31 buy 10 AAPL 228.11 1 USD",
      "2026-03-10T07:15 sell 1250 EUR.USD 1.08425 2 USD",
    ]);
  });

  test("where it has the executions of an order, these and not the order", async () => {
    const parts = ["4", "6"].map((size) =>
      order.replace("Order", "Trade").replace(",10,228.11", `,${size},228.11`),
    );
    const { fills, problems } = await read(IB_TABLES(order + parts.join("")), options);
    expect(problems).toEqual([]);
    expect(fills.map(({ symbol, quantity }) => `${symbol} ${quantity}`)).toEqual([
      "AAPL 4",
      "AAPL 6",
    ]);
  });
});

test("a level of detail that nobody knows is not left out of an activity statement", async () => {
  const rows = ["Order", "ClosedLot", "Assignment"].map(
    (level) =>
      `Trades,Data,${level},Stocks,USD,AAPL,"2026-03-06, 09:31:05",10,228.11,230,-2281.1,-1,2282.1,0,18.9,A\n`,
  );
  const { fills, problems } = await read(IB_TABLES(rows.join("")), { feeSign: "cash" });
  expect(problems).toEqual([]);
  expect(fills.filter(({ symbol }) => symbol === "AAPL")).toHaveLength(2);
});

describe("a Flex query's CSV", () => {
  const HEAD =
    '"ClientAccountID","CurrencyPrimary","AssetClass","Symbol","TradeID","DateTime","Buy/Sell","Quantity","TradePrice","IBCommission","IBCommissionCurrency","IBOrderID","LevelOfDetail"';
  const row = (id: string, level: string): string =>
    `"U1","USD","STK","AAPL","${id}","20260306;093105","SELL","-10","228.11","-1","USD","7001","${level}"`;
  const options = { feeSign: "cash", timeZone: "America/New_York" } as const;

  test("executions only, though orders and lots stand beside them", async () => {
    const rows = [HEAD, row("", "ORDER"), row("9", "EXECUTION"), row("9", "CLOSED_LOT"), ""];
    const { fills, problems } = await read(rows.join("\n"), options);
    expect(problems).toEqual([]);
    expect(shown(fills)).toEqual(["2026-03-06T14:31 sell 10 AAPL 228.11 1 USD"]);
    expect(fills[0]).toMatchObject({
      identity: "id:9",
      brokerAccount: "x:U1",
      brokerOrderId: "7001",
    });
  });

  test("with headers and trailers, among other sections", async () => {
    const rows = [
      '"BOF","U1","Query","1","20260401"',
      '"BOA","U1"',
      `"HEADER","TRNT",${HEAD}`,
      `"DATA","TRNT",${row("9", "EXECUTION")}`,
      '"HEADER","CTRN","ClientAccountID","Symbol","DateTime","Amount","Type"',
      '"DATA","CTRN","U1","AAPL","20260306","1.20","Dividends"',
      '"EOA","U1"',
      '"EOF","U1"',
      "",
    ];
    const { fills, problems } = await read(rows.join("\n"), options);
    expect(problems).toEqual([]);
    expect(fills).toMatchObject([{ identity: "id:9", quantity: "10" }]);
  });
});

describe("by their headers", () => {
  test.each([
    [
      "Binance, trade history",
      `"Date(UTC)","Pair","Side","Price","Executed","Amount","Fee"
"2026-03-05 10:00:00","BTCUSDT","BUY","65,000.50","0.00150000BTC","97.50075USDT","0.0000015BNB"
"2026-03-05 11:00:00","BTCUSDT","SELL","66,000","0.001BTC","66USDT","0.066USDT"
`,
      {},
      [
        "2026-03-05T10:00 buy 0.0015 BTCUSDT 65000.5 0.0000015 BNB",
        "2026-03-05T11:00 sell 0.001 BTCUSDT 66000 0.066 USDT",
      ],
    ],
    [
      "Binance, older: what it calls amount is the quantity",
      `Date(UTC),Market,Type,Price,Amount,Total,Fee,Fee Coin
2026-03-05 10:00:00,LTCUSDT,BUY,80.5,2,161,0.002,LTC
`,
      {},
      ["2026-03-05T10:00 buy 2 LTCUSDT 80.5 0.002 LTC"],
    ],
    [
      "Kraken, trades",
      `"txid","ordertxid","pair","time","type","ordertype","price","cost","fee","vol","margin","misc","ledgers"
"TX-1","O-1","XXBTZEUR","2026-03-05 10:00:00.1234","buy","limit",50000.1,500.001,0.8,0.01,0,"","L1,L2"
`,
      { currency: "EUR" },
      ["2026-03-05T10:00 buy 0.01 XXBTZEUR 50000.1 0.8 EUR"],
    ],
    [
      "Coinbase Pro, fills",
      `portfolio,trade id,product,side,created at,size,size unit,price,fee,total,price/fee/total unit
default,77,BTC-EUR,SELL,2026-03-05T10:00:00.123Z,0.5,BTC,50000,25,24975,EUR
`,
      {},
      ["2026-03-05T10:00 sell 0.5 BTC-EUR 50000 25 EUR"],
    ],
    [
      "Robinhood",
      `"Activity Date","Process Date","Settle Date","Instrument","Description","Trans Code","Quantity","Price","Amount"
"3/13/2026","3/13/2026","3/17/2026","AAPL","Apple","Buy","10","$228.11","($2,281.10)"
"3/13/2026","3/13/2026","3/17/2026","AAPL","AAPL 4/17/2026 Call $240.00","STO","2","$1.37","$273.92"
"3/13/2026","3/13/2026","3/13/2026","AAPL","Cash Div","CDIV","","","$2.40"
`,
      {},
      [
        "2026-03-13T12:00 buy 10 AAPL 228.11  ",
        "2026-03-13T12:00 sell 2 AAPL 4/17/2026 Call $240.00 1.37  ",
      ],
    ],
    [
      "Fidelity",
      `Run Date,Account,Action,Symbol,Description,Type,Quantity,Price ($),Commission ($),Fees ($),Accrued Interest ($),Amount ($),Settlement Date
03/13/2026,Individual X1,YOU BOUGHT EXAMPLE INC (EXM) (Cash),EXM,EXAMPLE INC,Cash,10,12.5,4.95,0.02,,-129.97,03/17/2026
03/13/2026,Individual X1,YOU SOLD EXAMPLE INC (EXM) (Cash),EXM,EXAMPLE INC,Cash,-4,13,,0.01,,51.99,03/17/2026
03/14/2026,Individual X1,DIVIDEND RECEIVED EXAMPLE INC (EXM) (Cash),EXM,EXAMPLE INC,Cash,0,,,,,1.20,
`,
      { currency: "USD" },
      ["2026-03-13T12:00 buy 10 EXM 12.5 4.97 USD", "2026-03-13T12:00 sell 4 EXM 13 0.01 USD"],
    ],
    [
      "TD Ameritrade: only the description says what it is",
      `DATE,TRANSACTION ID,DESCRIPTION,QUANTITY,SYMBOL,PRICE,COMMISSION,AMOUNT,REG FEE
03/13/2026,111,Bought 10 EXM @ 12.5,10,EXM,12.50,0.00,-125.00,
03/13/2026,112,Sold 4 EXM @ 13,4,EXM,13.00,0.00,51.99,0.01
03/13/2026,113,ORDINARY DIVIDEND (EXM),,EXM,,,1.20,
***END OF FILE***
`,
      { currency: "USD" },
      ["2026-03-13T12:00 buy 10 EXM 12.5  ", "2026-03-13T12:00 sell 4 EXM 13 0.01 USD"],
    ],
    [
      "tastytrade",
      `Date,Type,Sub Type,Action,Symbol,Instrument Type,Description,Value,Quantity,Average Price,Commissions,Fees,Multiplier,Order #,Currency
2026-03-13T10:30:00-0500,Trade,Buy to Open,BUY_TO_OPEN,EXM,Equity,Bought 10 EXM @ 12.50,-125.00,10,12.50,0.00,-0.008,1,991,USD
2026-03-13T11:30:00-0500,Money Movement,Deposit,,,,ACH DEPOSIT,500.00,0,,--,0.00,,,USD
`,
      { feeSign: "cash", currency: "USD" },
      ["2026-03-13T15:30 buy 10 EXM 12.5 0.008 USD"],
    ],
    [
      "Webull: what was filled, at its average price; orders that never were",
      `Name,Symbol,Side,Status,Filled,Total Qty,Price,Avg Price,Time-in-Force,Placed Time,Filled Time
Example,EXM,Buy,Filled,10,10,@12.60,12.5,DAY,03/13/2026 09:30:00 EDT,03/13/2026 09:31:05 EDT
Example,EXM,Sell,Cancelled,0,5,@14.00,,DAY,03/13/2026 09:40:00 EDT,
`,
      {},
      ["2026-03-13T13:31 buy 10 EXM 12.5  "],
    ],
    [
      "Revolut",
      `Date,Ticker,Type,Quantity,Price per share,Total Amount,Currency,FX Rate
2026-03-05T14:31:05.123Z,EXM,BUY - MARKET,0.52631579,USD 119.50,USD 62.89,USD,1.08
2026-03-05T14:30:00.123Z,,CASH TOP-UP,,,USD 100,USD,1.08
`,
      {},
      ["2026-03-05T14:31 buy 0.52631579 EXM 119.5  "],
    ],
    [
      "NinjaTrader, executions, with a comma at each end",
      `Instrument,Action,Quantity,Price,Time,ID,E/X,Position,Order ID,Name,Commission,Rate,Account,Connection,
ES 06-26,Buy,1,6125.25,3/13/2026 9:31:05 AM,abc1,Entry,1 L,o1,Entry,$2.04,1,Sim101,Live,
ES 06-26,Sell,1,6126.00,3/13/2026 9:41:05 AM,abc2,Exit,-,o2,Target,$2.04,1,Sim101,Live,
`,
      { currency: "USD" },
      [
        "2026-03-13T09:31 buy 1 ES 06-26 6125.25 2.04 USD",
        "2026-03-13T09:41 sell 1 ES 06-26 6126 2.04 USD",
      ],
    ],
  ] as const)("%s", async (_, text, options, expected) => {
    const { fills, problems } = await read(text, options);
    expect(problems).toEqual([]);
    expect(shown(fills)).toEqual(expected);
  });

  test("a coin whose name begins with a digit is not taken for a part of its quantity", async () => {
    const text = `Date(UTC),Pair,Side,Price,Executed,Fee
2026-03-05 10:00:00,1INCHUSDT,BUY,0.25,5.01INCH,0.001BNB
`;
    expect((await read(text)).problems).toMatchObject([
      { row: 2, message: expect.stringMatching(/where the quantity ends in "5\.01INCH"/) },
    ]);
  });
});
