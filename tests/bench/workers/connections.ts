/** Connections that have been synced before, so that each further sync is one answer of the broker. */
import { demoBroker } from "../../../src-main/brokers/demo/demo-adapter";
import { silentLogger } from "../../../src-main/foundation/logger";
import { openDataDirectory } from "../../../src-main/foundation/paths";
import { openStorage } from "../../../src-main/storage/storage";
import type { Sizes } from "./sizes";

/** Fills a data directory. No connection is due within the hour. */
export function writeConnections(
  directory: string,
  { connections: count, latencyMs }: Sizes,
): void {
  const now = Date.now();
  const storage = openStorage(openDataDirectory(directory), silentLogger(), now);
  try {
    storage.transaction(() => {
      for (let n = 0; n < count; n += 1) {
        const connectionId = `c${n}`;
        storage.connections.add({
          ...{ id: connectionId, brokerId: demoBroker.id, label: `Connection ${n}` },
          ...{ accountId: "main", environment: "demo", endpoint: null, createdAt: now },
          options: { seed: `s${n}`, pageDelayMs: latencyMs },
          ...{ syncEnabled: true, syncIntervalMin: 60 },
        });
        const order = { connectionId, trigger: "schedule", attempt: 1 } as const;
        const run = storage.runs.begin({ ...order, startedAt: now, leaseUntil: now });
        storage.importer.commit({
          ...{ connectionId, environment: "demo", ledger: "demo", runId: run.id, now },
          ...{ fills: [], problems: [], counted: new Set<string>() },
          cursor: { version: 1, since: now, first: false, covered: now, until: null },
        });
        storage.runs.end(run.id, { status: "success", finishedAt: now });
        storage.connections.record(connectionId, { lastAttemptAt: now, lastSyncAt: now });
      }
    });
  } finally {
    storage.close();
  }
}
