/** Imports without an engine: one page for a connection, as a run of its own. */
import type { FillFacts, PageCounts } from "../../src-main/storage/importer";
import type { Storage } from "../../src-main/storage/storage";
import { T0 } from "./storage";

export function bring(
  storage: Storage,
  fills: FillFacts[],
  connectionId = "c1",
  ledger = "ibkr",
): PageCounts {
  const order = { connectionId, trigger: "schedule", attempt: 1 } as const;
  const { id: runId } = storage.runs.begin({ ...order, startedAt: T0, leaseUntil: T0 });
  const page = { problems: [], cursor: null, counted: new Set<string>(), now: T0 + 1 };
  return storage.importer.commit({
    ...page,
    connectionId,
    environment: "live",
    ledger,
    runId,
    fills,
  });
}
