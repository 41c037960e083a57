import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { DAY_MS } from "../../../src-main/foundation/clock";
import type { RunEnd } from "../../../src-main/storage/runs";
import type { Storage } from "../../../src-main/storage/storage";
import { fillFacts, newConnection, T0, testStorage } from "../../harness/storage";
import { tempDirectory } from "../../harness/temp";

type Run = {
  connectionId?: string;
  at?: number;
  took?: number;
  imported?: number;
} & Partial<RunEnd>;

/** Adds a run that has ended; with `imported` new fills. */
function ran(storage: Storage, run: Run = {}): string {
  const { connectionId = "c1", at = T0, took = 100, imported = 0, ...end } = run;
  const order = { connectionId, trigger: "schedule", attempt: 1 } as const;
  const { id } = storage.runs.begin({ ...order, startedAt: at, leaseUntil: at });
  storage.importer.commit({
    connectionId,
    environment: "live",
    ledger: "scripted",
    runId: id,
    fills: Array.from({ length: imported }, (_, n) => fillFacts(Number(id) * 1_000 + n)),
    problems: [],
    cursor: { run: id },
    counted: new Set(),
    now: at,
  });
  storage.runs.end(id, { status: "success", finishedAt: at + took, ...end });
  return id;
}

function setUp() {
  const directory = tempDirectory();
  const storage = testStorage(directory);
  storage.connections.add(newConnection());
  storage.connections.add(newConnection({ id: "c2" }));
  const ids = () => storage.runs.page({ limit: 500 }).items.map(({ id }) => id);
  return { storage, ids, file: join(directory, "fillkeep.sqlite") };
}

test("metrics: rate over what came to its own end, median of what succeeded, fills a day", () => {
  const { storage } = setUp();
  const now = T0 + 10 * DAY_MS;
  expect(storage.runHistory.metrics("c1", 30, now)).toEqual({
    connectionId: "c1",
    days: 30,
    runs: 0,
    successRate: null,
    medianDurationMs: null,
    fillsPerDay: 0,
  });
  for (const took of [100, 900, 300]) ran(storage, { took, imported: 10 });
  ran(storage, { took: 500, status: "partial" });
  ran(storage, { took: 9_000, status: "failed" });
  for (const status of ["interrupted", "cancelled"] as const) ran(storage, { status });
  ran(storage, { connectionId: "c2", status: "failed" });
  ran(storage, { at: T0 - 40 * DAY_MS, imported: 500 });
  expect(storage.runHistory.metrics("c1", 30, now)).toEqual({
    connectionId: "c1",
    days: 30,
    runs: 5,
    successRate: 0.8,
    medianDurationMs: 400,
    fillsPerDay: 3,
  });
});

test("old runs go, oldest first, in batches; never the newest of a connection, never a running one", () => {
  const { storage, ids } = setUp();
  const lone = ran(storage, { connectionId: "c2", at: T0 - 300 * DAY_MS });
  const old = [3, 2, 1].map((n) => ran(storage, { at: T0 - (100 + n) * DAY_MS }));
  const order = { connectionId: "c1", trigger: "manual", attempt: 1 } as const;
  const stuck = storage.runs.begin({ ...order, startedAt: T0 - 101 * DAY_MS, leaseUntil: 0 }).id;
  const fresh = ran(storage);
  const limits = { before: T0 - 90 * DAY_MS, keep: 1_000, batch: 2 };
  expect(storage.runHistory.prune(limits)).toBe(2);
  expect(ids()).toEqual([fresh, stuck, old[2], lone]);
  expect(storage.runHistory.prune(limits)).toBe(1);
  expect(storage.runHistory.prune(limits)).toBe(0);
  expect(ids()).toEqual([fresh, stuck, lone]);
});

test("more runs than are kept at most: the oldest go, whatever their age", () => {
  const { storage, ids } = setUp();
  const all = Array.from({ length: 10 }, () => ran(storage));
  expect(storage.runHistory.prune({ before: 0, keep: 4, batch: 100 })).toBe(6);
  expect(ids()).toEqual(all.slice(6).reverse());
});

test("where a run began and ended in the broker's history; a huge cursor is only named", () => {
  const { storage } = setUp();
  const first = ran(storage);
  const second = ran(storage);
  expect(storage.runs.find(first)).toMatchObject({
    cursorBefore: null,
    cursorAfter: { run: first },
  });
  expect(storage.runs.find(second)).toMatchObject({
    cursorBefore: { run: first },
    cursorAfter: { run: second },
  });
  const order = { connectionId: "c1", trigger: "manual", attempt: 1 } as const;
  const { id } = storage.runs.begin({ ...order, startedAt: T0, leaseUntil: T0 });
  const page = { environment: "live", ledger: "x", fills: [], problems: [], now: T0 } as const;
  storage.importer.commit({
    ...page,
    connectionId: "c1",
    runId: id,
    counted: new Set(),
    cursor: { lanes: "x".repeat(5_000) },
  });
  storage.runs.end(id, { status: "success", finishedAt: T0 });
  expect(storage.runs.find(id)?.cursorAfter).toEqual({ omitted: "5012 characters" });
});

test("runs by trigger and time, page by page, none missed and none twice", () => {
  const { storage } = setUp();
  const mine = [1, 2, 3, 4, 5].map((n) => ran(storage, { at: T0 + n * 1_000 }));
  ran(storage, { connectionId: "c2", at: T0 + 2_500 });
  const filter = {
    connectionId: "c1",
    trigger: "schedule",
    from: T0 + 2_000,
    to: T0 + 4_000,
  } as const;
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = storage.runs.page({ ...filter, limit: 2, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual([mine[3], mine[2], mine[1]]);
  expect(storage.runs.page({ limit: 9, trigger: "manual" }).items).toEqual([]);
});

test("pruning finds its rows by an index", () => {
  const { file } = setUp();
  const sqlite = new Sqlite(file, { readonly: true });
  const plan = sqlite
    .prepare<[], { detail: string }>(
      "EXPLAIN QUERY PLAN SELECT max(id) FROM sync_logs WHERE connection_id = 'c1'",
    )
    .all();
  sqlite.close();
  expect(plan.map(({ detail }) => detail).join()).toContain("USING COVERING INDEX");
});
