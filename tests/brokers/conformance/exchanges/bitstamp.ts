import { bitstampRows, bitstampService } from "../../../harness/replay/bitstamp";
import type { Subject } from "../subject";

export const BITSTAMP: Subject = {
  brokerId: "bitstamp",
  credentials: { apiKey: "test-key", secret: "test-secret" },
  options: {},
  rows: bitstampRows,
  services: (rows, pageSize) => ({ others: [bitstampService({ rows, pageSize })] }),
  ignoring: (rows) => ({ others: [bitstampService({ recorded: rows.toReversed() })] }),
  garble: (row) => ({ ...row, btc_usd: "not a price" }),
  wrongKey: {
    status: 403,
    body: { status: "error", reason: "API key not found", code: "API0001" },
  },
};
