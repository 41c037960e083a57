import { hyperliquidRows, hyperliquidService } from "../../../harness/replay/hyperliquid";
import type { Subject } from "../subject";

export const HYPERLIQUID: Subject = {
  brokerId: "hyperliquid",
  credentials: { walletAddress: `0x${"a".repeat(40)}` },
  options: {},
  rows: hyperliquidRows,
  services: (rows, pageSize) => ({ others: [hyperliquidService({ rows, pageSize })] }),
  ignoring: (rows) => ({ others: [hyperliquidService({ recorded: rows.toReversed() })] }),
  garble: (row) => ({ ...row, px: "not a price" }),
  // Hyperliquid's lists are public: there is no key to be wrong, and this is what a gateway before it would say.
  wrongKey: { status: 401, body: { error: "Unauthorized" } },
};
