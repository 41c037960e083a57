/**
 * A broker in a process of its own, so that its work is not measured: OANDA's v20 transactions over real HTTP, made up
 * as they are asked for (https://developer.oanda.com/rest-live-v20/transaction-ep/).
 *
 * `node broker-server.mjs`; says its port on stdout and ends with its stdin. The token is the number of transactions.
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

/** The body of an answer; the one that will be asked for next is made while nobody waits. */
let ahead = { key: "", body: "" };
function bodyOf(first, count) {
  const key = `${first}/${count}`;
  if (ahead.key === key) return ahead.body;
  const length = Math.max(0, Math.min(PAGE, count - first + 1));
  const transactions = Array.from({ length }, (_, n) => transaction(first + n));
  return JSON.stringify({ transactions, lastTransactionID: `${count}` });
}

const server = createServer(({ url, headers }, response) => {
  const { pathname, searchParams } = new URL(url ?? "/", "http://localhost");
  const count = Number(headers.authorization?.split(" ")[1]);
  const answer = (body) => {
    response.writeHead(200, { "content-type": "application/json" }).end(body);
  };
  if (pathname.endsWith("/summary")) return answer(SUMMARY);
  const first = Number(searchParams.get("id")) + 1;
  answer(bodyOf(first, count));
  setImmediate(() => {
    const next = first + PAGE;
    ahead = { key: `${next}/${count}`, body: bodyOf(next, count) };
  });
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
process.stdin.resume().on("end", () => process.exit());
