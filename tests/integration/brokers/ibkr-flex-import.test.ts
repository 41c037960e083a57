/** Flex statements all the way into SQLite: what a cancellation, a correction and another kind of query do to what is stored. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { PageCounts } from "../../../src-main/storage/importer";
import type { Storage } from "../../../src-main/storage/storage";
import { flexStatement, flexTrade } from "../../harness/replay/ibkr-flex";
import { newConnection, T0, testStorage } from "../../harness/storage";
import { withFlex } from "./ibkr-flex-rig";

const PERIOD = { from: "20260301", to: "20260331" };
const FIXTURES = new URL("../../fixtures/brokers/", import.meta.url);
const recorded = (name: string) => readFileSync(new URL(name, FIXTURES), "utf8");

/** Syncs once for each statement and says what each sync did. */
async function syncs(storage: Storage, statements: readonly string[]): Promise<PageCounts[]> {
  storage.connections.add(newConnection({ brokerId: "ibkr-flex" }));
  let current = "";
  const all: PageCounts[] = [];
  await withFlex({ statement: () => current }, async ({ pages }) => {
    for (const statement of statements) {
      current = statement;
      const run = storage.runs.begin({
        connectionId: "c1",
        trigger: "schedule",
        attempt: 1,
        startedAt: T0,
        leaseUntil: T0,
      });
      const counts = { imported: 0, updated: 0, skipped: 0 };
      const counted = new Set<string>();
      for (const page of await pages(storage.importer.cursor("c1"))) {
        const ledger = "ibkr";
        const where = { connectionId: "c1", ledger, environment: "live", runId: run.id } as const;
        const done = storage.importer.commit({ ...page, ...where, counted, now: T0 });
        for (const name of ["imported", "updated", "skipped"] as const) counts[name] += done[name];
      }
      storage.runs.end(run.id, { status: "success", finishedAt: T0 });
      all.push(counts);
    }
  });
  return all;
}

const stored = (storage: Storage) => storage.fills.page({ limit: 500 }).items;

test("booked, cancelled, booked again: one row all along", async () => {
  const original = flexTrade(1, "20260306", { transactionID: "1" });
  const cancel = flexTrade(1, "20260306", {
    tradeID: "",
    ibExecID: "",
    origTradeID: "1",
    transactionID: "2",
    transactionType: "TradeCancel",
    buySell: "BUY (Ca.)",
    quantity: "-10",
    ibCommission: "0.6213",
  });
  const again = flexTrade(1, "20260306", {
    transactionID: "3",
    quantity: "9",
    ibCommission: "-0.6",
  });
  const other = flexTrade(2, "20260306");
  const storage = testStorage();
  const of = (...rows: string[]) => flexStatement({ ...PERIOD, rows: [...rows, other] });
  const statements = [of(original), of(original, cancel), of(original, cancel, again)];
  expect(await syncs(storage, [...statements, statements[2] ?? ""])).toEqual([
    { imported: 2, updated: 0, skipped: 0 },
    { imported: 0, updated: 1, skipped: 1 },
    { imported: 0, updated: 1, skipped: 1 },
    { imported: 0, updated: 0, skipped: 2 },
  ]);
  const rows = stored(storage);
  expect(rows).toHaveLength(2);
  expect(rows.find(({ brokerFillId }) => brokerFillId === "1")).toMatchObject({
    quantity: "9",
    fee: "0.6",
    brokerAccount: "U0000001",
    sourceZone: "America/New_York",
    cancelledAt: null,
  });
});

test("today's confirmations, then the month's activity: nothing twice, nothing changed", async () => {
  const storage = testStorage();
  const [confirms, activity] = ["confirms", "activity"].map((kind) =>
    recorded(`ibkr-flex-${kind}.xml`),
  );
  expect(await syncs(storage, [confirms ?? "", activity ?? ""])).toEqual([
    { imported: 3, updated: 0, skipped: 0 },
    { imported: 8, updated: 0, skipped: 3 },
  ]);
  expect(stored(storage)).toHaveLength(11);
});
