import { geminiRows, geminiService } from "../../../harness/replay/gemini";
import type { Subject } from "../subject";

export const GEMINI: Subject = {
  brokerId: "gemini",
  credentials: { apiKey: "account-test-key", secret: "test-secret" },
  options: { symbols: ["BTC/USD"] },
  rows: geminiRows,
  services: (rows, pageSize) => ({ others: [geminiService({ rows, pageSize })] }),
  ignoring: (rows) => ({ others: [geminiService({ recorded: rows.toReversed() })] }),
  garble: (row) => ({ ...row, price: "not a price" }),
  wrongKey: {
    status: 400,
    body: { result: "error", reason: "InvalidSignature", message: "InvalidSignature" },
  },
};
