import { krakenFuturesRows, krakenFuturesService } from "../../../harness/replay/krakenfutures";
import type { Subject } from "../subject";

export const KRAKENFUTURES: Subject = {
  brokerId: "krakenfutures",
  credentials: { apiKey: "test-key", secret: "c2VjcmV0LXNlY3JldA==" },
  options: {},
  rows: krakenFuturesRows,
  services: (rows, pageSize) => ({ others: [krakenFuturesService({ rows, pageSize })] }),
  ignoring: (rows) => ({
    others: [krakenFuturesService({ recorded: { result: "success", fills: rows.toReversed() } })],
  }),
  garble: (row) => ({ ...row, price: "not a price" }),
  wrongKey: { status: 200, body: { result: "error", error: "authenticationError" } },
};
