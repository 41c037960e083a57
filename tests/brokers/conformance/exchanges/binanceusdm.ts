import { binanceFuturesRows } from "../../../harness/replay/sample-rows";
import type { Subject } from "../subject";

export const BINANCEUSDM: Subject = {
  brokerId: "binanceusdm",
  credentials: { apiKey: "test-key", secret: "test-secret" },
  options: { symbols: ["BTC/USDT:USDT"] },
  rows: binanceFuturesRows,
  services: (rows, pageSize) => ({ binance: { futures: { rows }, pageSize } }),
  ignoring: (rows) => ({ binance: { futures: { recorded: rows } } }),
  garble: (row) => ({ ...row, price: "not a price" }),
  wrongKey: {
    status: 401,
    body: { code: -2015, msg: "Invalid API-key, IP, or permissions for action." },
  },
};
