import { expect, test } from "vitest";
import { RunClosedError } from "../../../src-main/storage/importer";
import { fillFacts, newConnection, T0, testStorage } from "../../harness/storage";

function setUp() {
  const storage = testStorage();
  storage.connections.add(newConnection());
  const begin = () =>
    storage.runs.begin({
      connectionId: "c1",
      trigger: "schedule",
      attempt: 1,
      startedAt: T0,
      leaseUntil: 0,
    }).id;
  const base = {
    connectionId: "c1",
    environment: "live" as const,
    ledger: "scripted",
    problems: [],
    cursor: { at: 1 },
    now: T0,
  };
  return { storage, begin, base, all: () => storage.fills.page({ limit: 500 }).items };
}

test("new fills are imported, known ones skipped, corrected ones updated", () => {
  const { storage, begin, base, all } = setUp();
  const first = storage.importer.commit({
    ...base,
    runId: begin(),
    counted: new Set(),
    fills: [fillFacts(1), fillFacts(2)],
  });
  expect(first).toEqual({ imported: 2, updated: 0, skipped: 0 });

  const runId = begin();
  const second = storage.importer.commit({
    ...base,
    runId,
    counted: new Set(),
    fills: [fillFacts(1), fillFacts(2, { price: "30001" }), fillFacts(3)],
    cursor: { at: 2 },
  });
  expect(second).toEqual({ imported: 1, updated: 1, skipped: 1 });
  expect(all().map(({ brokerFillId, price }) => [brokerFillId, price])).toEqual([
    ["f3", "30000.5"],
    ["f2", "30001"],
    ["f1", "30000.5"],
  ]);
  expect(storage.importer.cursor("c1")).toEqual({ at: 2 });
  expect(storage.runs.find(runId)).toMatchObject({
    tradesImported: 1,
    tradesUpdated: 1,
    tradesSkipped: 1,
  });
});

test("a changed raw row with the same facts is not a correction", () => {
  const { storage, begin, base } = setUp();
  const commit = (raw: string) =>
    storage.importer.commit({
      ...base,
      runId: begin(),
      counted: new Set(),
      fills: [fillFacts(1, { raw })],
    });
  commit("{}");
  expect(commit('{"serverTime":2}')).toEqual({ imported: 0, updated: 0, skipped: 1 });
});

test("a row that comes twice in one run is counted once", () => {
  const { storage, begin, base } = setUp();
  const page = { ...base, runId: begin(), counted: new Set<string>() };
  storage.importer.commit({ ...page, fills: [fillFacts(1)] });
  const again = storage.importer.commit({ ...page, fills: [fillFacts(1), fillFacts(2)] });
  expect(again).toEqual({ imported: 1, updated: 0, skipped: 0 });
});

test("a page that fails leaves nothing: no rows, no cursor, no counts", () => {
  const { storage, begin, base, all } = setUp();
  const runId = begin();
  const bad = fillFacts(2, { side: "hold" as "buy" });
  expect(() =>
    storage.importer.commit({ ...base, runId, counted: new Set(), fills: [fillFacts(1), bad] }),
  ).toThrow(/CHECK/);
  expect(all()).toEqual([]);
  expect(storage.importer.cursor("c1")).toBeNull();
  expect(storage.runs.find(runId)?.tradesImported).toBe(0);
});

test("a run that was closed by a sweep can write no more", () => {
  const { storage, begin, base, all } = setUp();
  const runId = begin();
  storage.runs.interruptAll(T0);
  expect(storage.runs.interrupted()).toEqual(["c1"]);
  expect(() =>
    storage.importer.commit({ ...base, runId, counted: new Set(), fills: [fillFacts(1)] }),
  ).toThrow(RunClosedError);
  expect(all()).toEqual([]);
  expect(storage.runs.end(runId, { status: "success", finishedAt: T0 })).toBeUndefined();
  expect(storage.runs.find(runId)?.status).toBe("interrupted");
});

test("the same fill id in two connections is two fills", () => {
  const { storage, begin, base, all } = setUp();
  storage.connections.add(newConnection({ id: "c2" }));
  storage.importer.commit({ ...base, runId: begin(), counted: new Set(), fills: [fillFacts(1)] });
  storage.importer.commit({
    ...base,
    connectionId: "c2",
    runId: begin(),
    counted: new Set(),
    fills: [fillFacts(1)],
  });
  expect(all()).toHaveLength(2);
});

test("what an earlier version made up is taken back where it is known, and filed nowhere else", () => {
  const { storage, begin, base, all } = setUp();
  const commit = (...fills: Parameters<typeof storage.importer.commit>[0]["fills"]) =>
    storage.importer.commit({ ...base, runId: begin(), counted: new Set(), fills });
  commit(fillFacts(1));
  const wrong = [1, 2].map((n) => ({ ...fillFacts(n), retracted: true as const }));
  expect(commit(...wrong)).toEqual({ imported: 0, updated: 1, skipped: 0 });
  expect(commit(...wrong)).toEqual({ imported: 0, updated: 0, skipped: 0 });
  expect(all()).toMatchObject([{ brokerFillId: "f1", cancelledAt: T0 }]);
});

test("what somebody else tells of a trade is filed where it is new, and corrects nothing", () => {
  const { storage, begin, base, all } = setUp();
  const commit = (...fills: Parameters<typeof storage.importer.commit>[0]["fills"]) =>
    storage.importer.commit({ ...base, runId: begin(), counted: new Set(), fills });
  const told = (price: string) => ({ ...fillFacts(1, { price }), secondhand: true as const });
  expect(commit(told("30000"))).toEqual({ imported: 1, updated: 0, skipped: 0 });
  expect(commit(fillFacts(1))).toEqual({ imported: 0, updated: 1, skipped: 0 });
  expect(commit(told("30000"))).toEqual({ imported: 0, updated: 0, skipped: 1 });
  expect(all()).toMatchObject([{ price: "30000.5" }]);
});
