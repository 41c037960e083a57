import { byMarket, whitebitRows, whitebitService } from "../../../harness/replay/whitebit";
import type { Subject } from "../subject";

export const WHITEBIT: Subject = {
  brokerId: "whitebit",
  credentials: { apiKey: "test-key", secret: "test-secret" },
  options: {},
  rows: whitebitRows,
  services: (rows, pageSize) => ({ others: [whitebitService({ rows, pageSize })] }),
  ignoring: (rows) => ({ others: [whitebitService({ recorded: byMarket(rows.toReversed()) })] }),
  garble: (row) => ({ ...row, price: "not a price" }),
  wrongKey: {
    status: 401,
    body: { message: "Invalid payload", errors: { message: ["Unauthorized request."] }, code: 0 },
  },
};
