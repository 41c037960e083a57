import { bitfinexRows, bitfinexService } from "../../../harness/replay/bitfinex";
import type { Subject } from "../subject";

export const BITFINEX: Subject = {
  brokerId: "bitfinex",
  credentials: { apiKey: "test-key", secret: "test-secret" },
  options: {},
  rows: bitfinexRows,
  services: (rows, pageSize) => ({ others: [bitfinexService({ rows, pageSize })] }),
  ignoring: (rows) => ({
    others: [bitfinexService({ recorded: rows.map((row) => Object.values(row)) })],
  }),
  garble: (row) => ({ ...row, 5: "not a price" }),
  wrongKey: { status: 500, body: ["error", 10100, "apikey: invalid"] },
};
