/** Exports as brokers write them, each short: what a reader of CSV files meets. */

export interface Statement {
  name: string;
  text: string;
  /** Options of three connections to such files; none: the file tells all. */
  options?: readonly Record<string, unknown>[];
}

const SOURCE = { source: "fuzz" };
const COLUMNS = {
  ...{ id: "Trade ID", date: "Date", time: "Time", symbol: "Symbol", side: "Side" },
  ...{ quantity: "Quantity", price: "Price", fees: ["Fee"], feeCurrency: "Fee Currency" },
  ...{ orderId: "Order ID", account: "Account" },
};

/** `trades`: the fixture whose every column is known. */
export const CSV_STATEMENTS = (trades: string): readonly Statement[] => [
  {
    name: "trades.csv",
    text: trades,
    options: [
      { ...SOURCE, dateOrder: "dmy" },
      { ...SOURCE, columns: COLUMNS, dateOrder: "dmy", decimal: "." },
      { ...SOURCE, columns: COLUMNS, dateOrder: "mdy", delimiter: ",", feeSign: "cash" },
    ],
  },
  {
    name: "account.csv",
    text: [
      "Datum,Tijd,Valutadatum,Product,ISIN,Omschrijving,FX,Mutatie,,Saldo,,Order Id",
      '06-03-2026,15:30,06-03-2026,APPLE INC,US0378331005,"Koop 10 @ 228,11 USD",,USD,"-2281,10",USD,"1000,00",aaa-bbb',
      '06-03-2026,15:30,06-03-2026,APPLE INC,US0378331005,DEGIRO Transactiekosten,,EUR,"-2,00",EUR,"998,00",aaa-bbb',
      '07-03-2026,09:04,07-03-2026,QT GROUP OYJ,FI4000198031,"Verkoop 1 046,3825 @ 0,9854 EUR",,EUR,"1031,10",EUR,"2029,10",ccc-ddd',
      '09-03-2026,09:04,09-03-2026,APPLE INC,US0378331005,Dividend,,USD,"1,10",USD,"1,10",',
      "",
    ].join("\r\n"),
    options: [
      {
        ...SOURCE,
        columns: {
          date: "Datum",
          time: "Tijd",
          symbol: "Product",
          details: "Omschrijving",
          orderId: "Order Id",
        },
      },
      SOURCE,
      { ...SOURCE, decimal: ",", dateOrder: "dmy" },
    ],
  },
  {
    name: "cash.csv",
    text: 'Date;Details;Amount\n05/04/2026;"Bought 294 Some ETF (SOME)";"-7,210.50"\n06/04/2026;Sold 1.5 Bar ETF - Accumulating (BAR);81.25\n06/04/2026;Regular Deposit;500\n',
    options: [
      {
        ...SOURCE,
        columns: { date: "Date", details: "Details", amount: "Amount" },
        dateOrder: "dmy",
      },
      { ...SOURCE, columns: { date: "Date", details: "Details", amount: "Amount" } },
      SOURCE,
    ],
  },
  {
    name: "flex.csv",
    text: '"ClientAccountID","CurrencyPrimary","AssetClass","Symbol","TradeID","DateTime","Buy/Sell","Quantity","TradePrice","IBCommission","IBCommissionCurrency","IBOrderID","LevelOfDetail"\n"U1","USD","STK","AAPL","9","20260306;093105","SELL","-10","228.11","-1","USD","7001","EXECUTION"\n"U1","USD","STK","AAPL","","20260306;093105","SELL","-10","228.11","-1","USD","7001","ORDER"\n',
    options: [
      { ...SOURCE, feeSign: "cash", timeZone: "America/New_York" },
      SOURCE,
      { ...SOURCE, feeSign: "cost" },
    ],
  },
  {
    name: "sections.csv",
    text: 'Statement,Header,Field Name,Field Value\nStatement,Data,BrokerName,Interactive Brokers LLC\nTrades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,C. Price,Proceeds,Comm/Fee,Basis,Realized P/L,MTM P/L,Code\nTrades,Data,Order,Stocks,USD,AAPL,"2026-03-06, 09:31:05",10,228.11,230,-2281.1,-1,2282.1,0,18.9,O\nTrades,SubTotal,,Stocks,USD,AAPL,,10,,,-2281.1,-1,2282.1,0,18.9,\nFees,Header,Subtitle,Currency,Date,Description,Amount\n',
    options: [{ ...SOURCE, feeSign: "cash" }, SOURCE, { ...SOURCE, currency: "USD" }],
  },
  {
    name: "schwab.csv",
    text: '"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"\n"08/18/2026 as of 08/15/2026","Buy","MSFT","MICROSOFT","1,000","$412.5","$0.66","-$412,500.66"\n"08/14/2026","Sell","MSFT","MICROSOFT","2","$411.07","","$822.14"\n"Transactions Total","","","","","","","$9.00"\n',
    options: [
      SOURCE,
      { ...SOURCE, dateOrder: "mdy" },
      { ...SOURCE, dateOrder: "mdy", decimal: "." },
    ],
  },
];
