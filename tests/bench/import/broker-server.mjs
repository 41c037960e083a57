/**
 * Brokers in a process of their own, so that their work is not measured: OANDA's v20 transactions and Binance's trades over
 * real HTTP, made up before they are asked for (https://developer.oanda.com/rest-live-v20/transaction-ep/,
 * https://developers.binance.com/docs/binance-spot-api-docs/rest-api/account-endpoints#account-trade-list-user_data).
 *
 * `node broker-server.mjs`; says its port on stdout and ends with its stdin. The token, or the key, is the number of fills.
 */
import { createServer } from "node:http";

const PAGE = 1_000;
const T0 = Date.UTC(2024, 0, 2);
const INSTRUMENTS = [
  "EUR_USD",
  "GBP_USD",
  "USD_JPY",
  "XAU_USD",
  "AUD_USD",
  "EUR_GBP",
  "USD_CHF",
  "SPX500_USD",
];

/** The same transaction for the same id, whoever asks and how often. */
function transaction(id) {
  const units = `${id % 2 === 0 ? "-" : ""}${1 + (id % 9_000)}`;
  const price = (1 + (id % 70_001) / 100_000).toFixed(5);
  const account = { accountID: "101-004-1-001", userID: 1, batchID: `${id}`, requestID: `${id}` };
  const place = { id: `${id}`, instrument: INSTRUMENTS[id % INSTRUMENTS.length], units };
  const tradeOpened = {
    tradeID: `${id}`,
    units,
    price,
    guaranteedExecutionFee: "0.0000",
    halfSpreadCost: "0.1",
  };
  return {
    ...account,
    ...place,
    time: new Date(T0 + id * 1_500).toISOString().replace("Z", "123456Z"),
    type: "ORDER_FILL",
    orderID: `${id - 1}`,
    price,
    fullVWAP: price,
    reason: "MARKET_ORDER",
    pl: "0.0000",
    financing: "0.0000",
    commission: "0.1500",
    guaranteedExecutionFee: "0.0000",
    accountBalance: (100_000 - id / 100).toFixed(4),
    tradeOpened,
    halfSpreadCost: "0.1",
  };
}

const SUMMARY = JSON.stringify({ account: { currency: "EUR", alias: "Bench" } });

/** What Binance tells of its one market here. */
const MARKETS = JSON.stringify({
  symbols: [
    {
      symbol: "BTCUSDT",
      status: "TRADING",
      baseAsset: "BTC",
      quoteAsset: "USDT",
      baseAssetPrecision: 8,
      quotePrecision: 8,
      permissions: ["SPOT"],
      filters: [],
    },
  ],
});

function trade(id) {
  const quantity = (1 + (id % 9_000) / 1_000).toFixed(8);
  return {
    symbol: "BTCUSDT",
    id,
    orderId: 7_000_000_000 + id,
    orderListId: -1,
    price: (40_000 + (id % 70_001) / 100).toFixed(8),
    qty: quantity,
    quoteQty: (40_000 * Number(quantity)).toFixed(8),
    commission: "0.00012000",
    commissionAsset: "BNB",
    time: T0 + id * 1_500,
    isBuyer: id % 2 === 0,
    isMaker: id % 3 === 0,
    isBestMatch: true,
  };
}

/** A page of rows from one id on, as the broker says it. */
const rowsFrom = (row, first, count) =>
  Array.from({ length: Math.max(0, Math.min(PAGE, count - first + 1)) }, (_, n) => row(first + n));
const PAGES = {
  oanda: (first, count) =>
    JSON.stringify({
      transactions: rowsFrom(transaction, first, count),
      lastTransactionID: `${count}`,
    }),
  binance: (first, count) => JSON.stringify(rowsFrom(trade, first, count)),
};

/** From the first row of a page to that of the next: at Binance it begins with the last row of the one before. */
const STEP = { oanda: PAGE, binance: PAGE - 1 };
/** Pages of longer histories are made as they are asked for: nobody measures those, and all of them would not fit. */
const MAX_PREPARED = 250_000;
const prepared = new Map();
const keyOf = (broker, first, count) => `${broker}/${first}/${count}`;

/** Makes all pages of an account before its import: on two cores, making them meanwhile would be measured. */
function prepare(broker, count) {
  prepared.clear();
  if (count > MAX_PREPARED) return;
  for (let first = 1; first <= count; first += STEP[broker]) {
    prepared.set(keyOf(broker, first, count), Buffer.from(PAGES[broker](first, count)));
  }
}

const server = createServer(({ url, headers }, response) => {
  const { pathname, searchParams } = new URL(url ?? "/", "http://localhost");
  const answer = (body) => {
    response.writeHead(200, { "content-type": "application/json" }).end(body);
  };
  const answerPage = (broker, first, count) =>
    answer(prepared.get(keyOf(broker, first, count)) ?? PAGES[broker](first, count));
  const [, isPrepare, broker, count] = /^\/(prepare)\/(\w+)\/(\d+)$/.exec(pathname) ?? [];
  if (isPrepare) return answer(String(prepare(broker, Number(count))));
  if (pathname.endsWith("/summary")) return answer(SUMMARY);
  if (pathname.endsWith("/exchangeInfo")) return answer(MARKETS);
  if (pathname.endsWith("/myTrades")) {
    const first = Math.max(1, Number(searchParams.get("fromId")));
    return answerPage("binance", first, Number(headers["x-mbx-apikey"]));
  }
  const first = Number(searchParams.get("id")) + 1;
  answerPage("oanda", first, Number(headers.authorization?.split(" ")[1]));
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
process.stdin.resume().on("end", () => process.exit());
