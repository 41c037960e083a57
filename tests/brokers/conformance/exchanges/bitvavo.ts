import { bitvavoRows, bitvavoService } from "../../../harness/replay/bitvavo";
import type { Subject } from "../subject";

export const BITVAVO: Subject = {
  brokerId: "bitvavo",
  credentials: { apiKey: "test-key", secret: "test-secret" },
  options: { symbols: ["BTC/EUR"] },
  rows: bitvavoRows,
  services: (rows, pageSize) => ({ others: [bitvavoService({ rows, pageSize })] }),
  ignoring: (rows) => ({ others: [bitvavoService({ recorded: rows.toReversed() })] }),
  garble: (row) => ({ ...row, price: "not a price" }),
  wrongKey: { status: 403, body: { errorCode: 305, error: "No active API key found." } },
};
