import { mexcDeals, mexcRows, mexcService } from "../../../harness/replay/mexc";
import type { Subject } from "../subject";

const SPOT: Subject = {
  brokerId: "mexc",
  credentials: { apiKey: "test-key", secret: "test-secret" },
  options: { symbols: ["BTC/USDT"] },
  rows: mexcRows,
  services: (rows, pageSize) => ({ others: [mexcService({ rows, pageSize })] }),
  ignoring: (rows) => ({ others: [mexcService({ recorded: rows.toReversed() })] }),
  garble: (row) => ({ ...row, price: "not a price" }),
  wrongKey: { status: 400, body: { code: 10072, msg: "Api key info invalid" } },
};

const CONTRACTS: Subject = {
  ...SPOT,
  options: { symbols: ["BTC/USDT:USDT"] },
  rows: mexcDeals,
  ignoring: (rows) => ({
    others: [mexcService({ recorded: { success: true, code: 0, data: rows.toReversed() } })],
  }),
};

export const MEXC: readonly Subject[] = [SPOT, CONTRACTS];
