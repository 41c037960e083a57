import { kucoinFuturesRows, kucoinRows, kucoinService } from "../../../harness/replay/kucoin";
import type { Row } from "../../../harness/replay/service";
import { SINCE, type Subject } from "../subject";

const credentials = { apiKey: "test-key", secret: "test-secret", password: "test-pass" };

const answer = (items: Row[]): Row => ({ code: "200000", data: { items } });

const common = {
  credentials,
  services: (rows: Row[], pageSize: number) => ({ others: [kucoinService({ rows, pageSize })] }),
  ignoring: (rows: Row[]) => ({
    others: [kucoinService({ recorded: answer(rows.toReversed()) })],
  }),
  garble: (row: Row) => ({ ...row, price: "not a price" }),
  wrongKey: { status: 401, body: { code: "400003", msg: "KC-API-KEY not exists" } },
};

export const KUCOIN: readonly Subject[] = [
  { ...common, brokerId: "kucoin", options: { since: SINCE }, rows: kucoinRows },
  {
    ...common,
    brokerId: "kucoin",
    options: { since: SINCE },
    rows: (sample) => kucoinRows(sample),
    services: (rows, pageSize) => ({ others: [kucoinService({ rows, pageSize, hf: true })] }),
    ignoring: (rows) => ({
      others: [kucoinService({ hf: true, recorded: answer(rows.toReversed()) })],
    }),
  },
  { ...common, brokerId: "kucoinfutures", options: { since: SINCE }, rows: kucoinFuturesRows },
];
