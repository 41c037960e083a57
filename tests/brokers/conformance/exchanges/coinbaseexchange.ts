import {
  coinbaseExchangeRows,
  coinbaseExchangeService,
} from "../../../harness/replay/coinbaseexchange";
import type { Subject } from "../subject";

export const COINBASEEXCHANGE: Subject = {
  brokerId: "coinbaseexchange",
  credentials: { apiKey: "test-key", secret: "c2VjcmV0LXNlY3JldA==", password: "test-pass" },
  options: { symbols: ["BTC/USD"] },
  rows: coinbaseExchangeRows,
  services: (rows, pageSize) => ({ others: [coinbaseExchangeService({ rows, pageSize })] }),
  ignoring: (rows) => ({ others: [coinbaseExchangeService({ recorded: rows.toReversed() })] }),
  garble: (row) => ({ ...row, price: "not a price" }),
  wrongKey: { status: 401, body: { message: "Invalid API Key" } },
};
