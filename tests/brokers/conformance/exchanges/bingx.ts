import { bingxRows, bingxService } from "../../../harness/replay/bingx";
import type { Row } from "../../../harness/replay/service";
import type { Subject } from "../subject";

const answer = (rows: Row[]): Row => ({ code: 0, msg: "", data: { fill_orders: rows } });

export const BINGX: Subject = {
  brokerId: "bingx",
  credentials: { apiKey: "test-key", secret: "test-secret" },
  options: { symbols: ["BTC/USDT:USDT"] },
  rows: bingxRows,
  services: (rows, pageSize) => ({ others: [bingxService({ rows, pageSize })] }),
  ignoring: (rows) => ({ others: [bingxService({ recorded: answer(rows.toReversed()) })] }),
  garble: (row) => ({ ...row, price: "not a price" }),
  wrongKey: { status: 200, body: { code: 100413, msg: "Incorrect apiKey", timestamp: "1" } },
};
