/** One execution at Interactive Brokers, by the Flex Web Service and by a saved statement: it is the same fill. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Storage } from "../../../src-main/storage/storage";
import { flexStatement, flexTrade } from "../../harness/replay/ibkr-flex";
import { newConnection, T0, testStorage } from "../../harness/storage";
import { withFlex } from "./ibkr-flex-rig";
import { statementFolder, storedFills, syncFolder } from "./statement-folder";

const recorded = (kind: string) =>
  readFileSync(new URL(`../../fixtures/brokers/ibkr-flex-${kind}.xml`, import.meta.url), "utf8");
const ledger = "ibkr";

/** Syncs the live connection once; how many fills were new. */
async function syncLive(storage: Storage, statement: string): Promise<number> {
  if (storage.connections.find("live") === undefined) {
    storage.connections.add(newConnection({ id: "live", brokerId: "ibkr-flex" }));
  }
  return withFlex({ statement: () => statement }, async ({ pages }) => {
    const begun = { connectionId: "live", trigger: "manual", attempt: 1 } as const;
    const run = storage.runs.begin({ ...begun, startedAt: T0, leaseUntil: T0 });
    const where = { connectionId: "live", environment: "live", runId: run.id } as const;
    let imported = 0;
    for (const page of await pages(storage.importer.cursor("live"))) {
      const counted = new Set<string>();
      const commit = { ...page, ...where, ledger, counted, now: T0 };
      imported += storage.importer.commit(commit).imported;
    }
    storage.runs.end(run.id, { status: "success", finishedAt: T0 });
    return imported;
  });
}

test("saved confirmations, then the month's activity: nothing twice, nothing changed", async () => {
  const storage = testStorage();
  const folder = statementFolder();
  const sync = () =>
    syncFolder({ storage, brokerId: "ibkr-flex-file", options: { folder: folder.path } });
  folder.put("confirms.xml", recorded("confirms"));
  expect(await sync()).toMatchObject({ imported: 3, problems: [] });
  folder.put("activity.xml", recorded("activity"));
  expect(await sync()).toMatchObject({ imported: 8, updated: 0, skipped: 3, problems: [] });
});

test("a file of daily statements, one of which corrects another: the later one is right", async () => {
  const storage = testStorage();
  const folder = statementFolder();
  const days = [
    ["20260305", flexTrade(1, "20260305")],
    ["20260306", flexTrade(1, "20260305", { tradePrice: "99.5" })],
  ] as const;
  const [first = "", second = ""] = days.map(([day, row]) =>
    flexStatement({ from: day, to: day, rows: [row] }),
  );
  const inner = /<FlexStatement [\s\S]*<\/FlexStatement>/;
  const [later = ""] = inner.exec(second) ?? [];
  folder.put(
    "days.xml",
    first.replace(inner, (earlier) => earlier + later),
  );
  const sync = () =>
    syncFolder({ storage, brokerId: "ibkr-flex-file", options: { folder: folder.path } });
  expect(await sync()).toMatchObject({ imported: 1, updated: 1, problems: [] });
  expect(storedFills(storage)).toMatchObject([{ price: "99.5" }]);
});

test("CSV, an answer of the service and half a statement are refused with what to do", async () => {
  const storage = testStorage();
  const folder = statementFolder();
  folder.put("a.xml", '"ClientAccountID","Symbol"\n', 90_000);
  folder.put("b.xml", recorded("activity").slice(0, 2_000), 80_000);
  folder.put("c.xml", "<FlexStatementResponse><Status>Fail</Status></FlexStatementResponse>");
  const options = { folder: folder.path };
  const { imported, problems } = await syncFolder({ storage, brokerId: "ibkr-flex-file", options });
  expect(imported).toBe(0);
  expect(problems).toEqual([
    expect.stringMatching(/a\.xml .*set its format to XML/),
    expect.stringMatching(/b\.xml .*broken or cut short/),
    expect.stringMatching(/c\.xml .*run the Flex query again/),
  ]);
});

test("a saved statement after the live sync brings nothing, and the other way round", async () => {
  const storage = testStorage();
  const folder = statementFolder();
  const options = { folder: folder.path };
  const syncFiles = () => syncFolder({ storage, brokerId: "ibkr-flex-file", options });
  expect(await syncLive(storage, recorded("confirms"))).toBe(3);
  folder.put("confirms.xml", recorded("confirms"));
  expect(await syncFiles()).toMatchObject({ imported: 0, updated: 0, skipped: 3 });
  folder.put("activity.xml", recorded("activity"));
  expect(await syncFiles()).toMatchObject({ imported: 8, updated: 0, skipped: 3 });
  expect(await syncLive(storage, recorded("activity"))).toBe(0);
  expect(storedFills(storage)).toHaveLength(11);
});
