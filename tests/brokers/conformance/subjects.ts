/** The brokers that the conformance suite is run on, each with a replay of its exchange. */
import { generateKeyPairSync } from "node:crypto";
import { OANDA_ACCOUNT } from "../../harness/replay/oanda";
import {
  alpacaRows,
  binanceRows,
  bybitRows,
  coinbaseRows,
  krakenRows,
  oandaRows,
  okxRows,
} from "../../harness/replay/sample-rows";
import type { Row } from "../../harness/replay/service";
import { EXCHANGES } from "./exchanges";
import type { Subject } from "./subject";

/** Coinbase signs with a P-256 key: one that opens nothing. */
const COINBASE_KEY = generateKeyPairSync("ec", {
  namedCurve: "P-256",
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "sec1", format: "pem" },
}).privateKey;

const krakenBody = (rows: Row[]) => ({
  error: [],
  result: {
    trades: Object.fromEntries(rows.map(({ id, ...row }) => [String(id), row])),
    count: rows.length,
  },
});
const bybitBody = (rows: Row[], category: string) => ({
  retCode: 0,
  retMsg: "OK",
  result: { category, list: rows, nextPageCursor: "132766%3A2%2C132766%3A2" },
  time: 1,
});

export const SUBJECTS: readonly Subject[] = [
  {
    brokerId: "kraken",
    credentials: { apiKey: "test-key", secret: "c2VjcmV0LXNlY3JldA==" },
    options: {},
    rows: krakenRows,
    services: (rows, pageSize) => ({ kraken: { rows, pageSize } }),
    ignoring: (rows) => ({ kraken: { recorded: krakenBody(rows) } }),
    garble: (row) => ({ ...row, price: "not a price" }),
    wrongKey: { status: 200, body: { error: ["EAPI:Invalid key"] } },
  },
  {
    brokerId: "binance",
    credentials: { apiKey: "test-key", secret: "test-secret" },
    options: { symbols: ["LTC/USDT"] },
    rows: (sample) => binanceRows(sample),
    services: (rows, pageSize) => ({ binance: { spot: { rows }, pageSize } }),
    ignoring: (rows) => ({ binance: { spot: { recorded: rows } } }),
    garble: (row) => ({ ...row, price: "not a price" }),
    wrongKey: {
      status: 401,
      body: { code: -2015, msg: "Invalid API-key, IP, or permissions for action." },
    },
  },
  {
    brokerId: "bybit",
    credentials: { apiKey: "test-key", secret: "test-secret" },
    options: { defaultType: "linear" },
    rows: (sample) => bybitRows(sample),
    services: (rows, pageSize) => ({ bybit: { linear: { rows }, pageSize } }),
    ignoring: (rows) => ({ bybit: { linear: { recorded: bybitBody(rows, "linear") } } }),
    garble: (row) => ({ ...row, execPrice: "not a price" }),
    wrongKey: {
      status: 200,
      body: { retCode: 10003, retMsg: "API key is invalid.", result: {}, time: 1 },
    },
  },
  {
    brokerId: "okx",
    credentials: { apiKey: "test-key", secret: "test-secret", password: "test-pass" },
    options: {},
    rows: (sample) => okxRows(sample),
    services: (rows, pageSize) => ({ okx: { rows, pageSize } }),
    ignoring: (rows) => ({ okx: { recorded: { code: "0", data: rows.toReversed(), msg: "" } } }),
    garble: (row) => ({ ...row, fillPx: "not a price" }),
    wrongKey: { status: 401, body: { code: "50111", msg: "Invalid OK-ACCESS-KEY", data: [] } },
  },
  {
    brokerId: "coinbase",
    credentials: { apiKey: "organizations/a/apiKeys/b", secret: COINBASE_KEY },
    options: {},
    rows: coinbaseRows,
    services: (rows, pageSize) => ({ coinbase: { rows, pageSize } }),
    ignoring: (rows) => ({ coinbase: { recorded: { fills: rows, cursor: "again" } } }),
    garble: (row) => ({ ...row, price: "not a price" }),
    wrongKey: { status: 401, body: { error: "unauthorized", message: "Unauthorized" } },
  },
  {
    brokerId: "alpaca",
    credentials: { apiKey: "test-key", secret: "test-secret" },
    options: {},
    rows: alpacaRows,
    services: (rows, pageSize) => ({ alpaca: { rows, pageSize } }),
    ignoring: (rows) => ({ alpaca: { recorded: rows } }),
    garble: (row) => ({ ...row, price: "not a price" }),
    wrongKey: { status: 401, body: { code: 40110000, message: "request is not authorized" } },
  },
  {
    brokerId: "oanda",
    credentials: { token: "test-token", accountId: OANDA_ACCOUNT },
    options: {},
    rows: oandaRows,
    services: (rows, pageSize) => ({ oanda: { rows, pageSize } }),
    ignoring: (rows) => ({
      oanda: { recorded: { transactions: rows, lastTransactionID: rows.at(-1)?.id } },
    }),
    garble: ({ tradeOpened, ...row }) => ({ ...row, fullVWAP: "not a price" }),
    wrongKey: {
      status: 401,
      body: { errorMessage: "Insufficient authorization to perform request." },
    },
  },
  ...EXCHANGES,
];
