import { bingxFills, bingxRows, bingxService } from "../../../harness/replay/bingx";
import type { Row } from "../../../harness/replay/service";
import { SINCE, type Subject } from "../subject";

const answer = (data: Row): Row => ({ code: 0, msg: "", data });

const CONTRACTS: Subject = {
  brokerId: "bingx",
  credentials: { apiKey: "test-key", secret: "test-secret" },
  options: { symbols: ["BTC/USDT:USDT"] },
  rows: bingxRows,
  services: (rows, pageSize) => ({ others: [bingxService({ rows, pageSize })] }),
  ignoring: (rows) => ({
    others: [bingxService({ recorded: answer({ fill_orders: rows.toReversed() }) })],
  }),
  garble: (row) => ({ ...row, price: "not a price" }),
  wrongKey: { status: 200, body: { code: 100413, msg: "Incorrect apiKey", timestamp: "1" } },
};

const SPOT: Subject = {
  ...CONTRACTS,
  options: { symbols: ["BTC/USDT"], since: SINCE },
  rows: bingxFills,
  ignoring: (rows) => ({
    others: [bingxService({ recorded: answer({ fills: rows.toReversed() }) })],
  }),
};

export const BINGX: readonly Subject[] = [CONTRACTS, SPOT];
