import {
  bitgetMixRows,
  bitgetRows,
  bitgetService,
  bitgetUnifiedRows,
} from "../../../harness/replay/bitget";
import type { Row } from "../../../harness/replay/service";
import { SINCE, type Subject } from "../subject";

const common = {
  brokerId: "bitget",
  credentials: { apiKey: "test-key", secret: "test-secret", password: "test-pass" },
  wrongKey: { status: 400, body: { code: "40006", msg: "Invalid ACCESS_KEY", data: null } },
};

const body = (data: unknown): Row => ({ code: "00000", msg: "success", data });

export const BITGET: readonly Subject[] = [
  {
    ...common,
    options: { symbols: ["BTC/USDT"] },
    rows: bitgetRows,
    services: (rows, pageSize) => ({ others: [bitgetService({ spot: { rows }, pageSize })] }),
    ignoring: (rows) => ({ others: [bitgetService({ spot: { recorded: body(rows) } })] }),
    garble: (row) => ({ ...row, priceAvg: "not a price" }),
  },
  {
    ...common,
    options: { symbols: ["BTC/USDT:USDT"], since: SINCE },
    rows: bitgetMixRows,
    services: (rows, pageSize) => ({ others: [bitgetService({ mix: { rows }, pageSize })] }),
    ignoring: (rows) => ({
      others: [bitgetService({ mix: { recorded: body({ fillList: rows, endId: "1" }) } })],
    }),
    garble: (row) => ({ ...row, price: "not a price" }),
  },
  {
    ...common,
    options: { symbols: ["BTC/USDT", "ETH/USDT"], since: SINCE },
    rows: bitgetUnifiedRows,
    services: (rows, pageSize) => ({ others: [bitgetService({ unified: { rows }, pageSize })] }),
    ignoring: (rows) => ({
      others: [bitgetService({ unified: { recorded: body({ list: rows, cursor: "1" }) } })],
    }),
    garble: (row) => ({ ...row, execPrice: "not a price" }),
  },
];
