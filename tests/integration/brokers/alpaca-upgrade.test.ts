/** An Alpaca connection that began with ccxt's adapter goes on with ours: same login, same fills, nothing twice. */
import { expect, test } from "vitest";
import { createAlpacaAdapter } from "../../../src-main/brokers/alpaca/alpaca-adapter";
import type { BrokerAdapter, Cursor } from "../../../src-main/brokers/broker";
import { alpacaRows } from "../../harness/replay/sample-rows";
import { newConnection, testStorage } from "../../harness/storage";
import { ccxtAdapterOf, withRig } from "./harness";

const NOW = Date.now();
const rows = alpacaRows({ count: 90, newest: NOW - 60_000 });
const assets = [{ id: "1", class: "crypto", symbol: "BTC/USD", status: "active" }];
const subject = {
  brokerId: "alpaca",
  credentials: { apiKey: "test-key", secret: "test-secret" },
  // As a ccxt connection may have them; ours has no use for the second.
  options: { since: NOW - 40 * 86_400_000, defaultType: "spot" },
};

test("the first sync finds every fill known, and the ones after it only what is new", async () => {
  const storage = testStorage();
  storage.connections.add(newConnection({ brokerId: "alpaca" }));
  const syncWith = async (adapter: BrokerAdapter, count: number) => {
    const connectionId = "c1";
    const { id: runId } = storage.runs.begin({
      ...{ connectionId, trigger: "schedule", attempt: 1, startedAt: NOW, leaseUntil: 0 },
    });
    const counted = new Set<string>();
    const sums = { imported: 0, updated: 0, skipped: 0 };
    const services = {
      alpaca: { recorded: rows.slice(0, count) },
      others: [({ path }: { path: string }) => (path === "/v2/assets" ? { body: assets } : null)],
    };
    const stored: Cursor | null = storage.importer.cursor(connectionId);
    await withRig(
      subject,
      services,
      async ({ fetch }) => {
        for await (const page of fetch(stored)) {
          const where = {
            connectionId,
            environment: "live" as const,
            ledger: "alpaca",
            runId,
            counted,
            now: NOW,
          };
          const counts = storage.importer.commit({ ...where, ...page });
          sums.imported += counts.imported;
          sums.updated += counts.updated;
          sums.skipped += counts.skipped;
        }
      },
      { adapter },
    );
    return sums;
  };
  expect((await syncWith(ccxtAdapterOf("alpaca"), 80)).imported).toBe(80);
  // Alpaca does not say who made the market; ccxt called every fill a taker's.
  const changed = { imported: 0, updated: 80, skipped: 0 };
  expect(await syncWith(createAlpacaAdapter(), 80)).toEqual(changed);
  const next = await syncWith(createAlpacaAdapter(), 90);
  expect(next).toMatchObject({ imported: 10, updated: 0 });
  expect(storage.fills.page({ limit: 500 }).items.length).toBe(90);
});
