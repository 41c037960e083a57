import { deribitRows, deribitService } from "../../../harness/replay/deribit";
import type { Subject } from "../subject";

export const DERIBIT: Subject = {
  brokerId: "deribit",
  credentials: { apiKey: "test-key", secret: "test-secret" },
  options: {},
  rows: deribitRows,
  services: (rows, pageSize) => ({ others: [deribitService({ rows, pageSize })] }),
  ignoring: (rows) => ({
    others: [deribitService({ recorded: { jsonrpc: "2.0", result: { trades: rows } } })],
  }),
  garble: (row) => ({ ...row, price: "not a price" }),
  wrongKey: {
    status: 400,
    body: { jsonrpc: "2.0", error: { code: 13004, message: "invalid_credentials" } },
  },
};
