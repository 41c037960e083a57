import { gateRows, gateService, gateSwapRows } from "../../../harness/replay/gate";
import type { Row } from "../../../harness/replay/service";
import { SINCE, type Subject } from "../subject";

const common = {
  brokerId: "gate",
  credentials: { apiKey: "test-key", secret: "test-secret" },
  garble: (row: Row) => ({ ...row, price: "not a price" }),
  wrongKey: { status: 401, body: { label: "INVALID_KEY", message: "Invalid key provided" } },
};

export const GATE: readonly Subject[] = [
  {
    ...common,
    options: { since: SINCE },
    rows: gateRows,
    services: (rows, pageSize) => ({ others: [gateService({ spot: { rows }, pageSize })] }),
    ignoring: (rows) => ({ others: [gateService({ spot: { recorded: rows.toReversed() } })] }),
  },
  {
    ...common,
    options: { defaultType: "swap", since: SINCE },
    rows: gateSwapRows,
    services: (rows, pageSize) => ({ others: [gateService({ swap: { rows }, pageSize })] }),
    ignoring: (rows) => ({ others: [gateService({ swap: { recorded: rows.toReversed() } })] }),
  },
];
