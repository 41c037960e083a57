import { cryptocomRows, cryptocomService } from "../../../harness/replay/cryptocom";
import { SINCE, type Subject } from "../subject";

export const CRYPTOCOM: Subject = {
  brokerId: "cryptocom",
  credentials: { apiKey: "test-key", secret: "test-secret" },
  options: { since: SINCE },
  rows: cryptocomRows,
  services: (rows, pageSize) => ({ others: [cryptocomService({ rows, pageSize })] }),
  ignoring: (rows) => ({
    others: [cryptocomService({ recorded: { code: 0, result: { data: rows } } })],
  }),
  garble: (row) => ({ ...row, traded_price: "not a price" }),
  wrongKey: {
    status: 401,
    body: { id: 1, method: "private/get-trades", code: 40101, message: "UNAUTHORIZED" },
  },
};
