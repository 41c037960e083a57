import { expect, test } from "vitest";
import { fillFacts, newConnection, T0, testStorage } from "../../harness/storage";

function withFills(count: number) {
  const storage = testStorage();
  storage.connections.add(newConnection());
  const run = storage.runs.begin({
    connectionId: "c1",
    trigger: "schedule",
    attempt: 1,
    startedAt: T0,
    leaseUntil: 0,
  });
  // Pairs share a millisecond, so that paging has to break ties.
  const fills = Array.from({ length: count }, (_, n) =>
    fillFacts(n, { executedAt: T0 + Math.floor(n / 2) }),
  );
  storage.importer.commit({
    connectionId: "c1",
    environment: "live",
    ledger: "scripted",
    runId: run.id,
    counted: new Set(),
    problems: [],
    cursor: null,
    now: T0,
    fills,
  });
  return storage;
}

test("paging walks every fill once, newest first, also where times are equal", () => {
  const storage = withFills(25);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = storage.fills.page({ limit: 4, cursor });
    seen.push(...page.items.map(({ brokerFillId }) => brokerFillId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => `f${24 - n}`));
});

test("a full last page has no cursor", () => {
  const storage = withFills(4);
  expect(storage.fills.page({ limit: 4 }).nextCursor).toBeNull();
});

test("a cursor nobody handed out is refused", () => {
  const storage = withFills(1);
  for (const cursor of ["", "x", "MQ", Buffer.from("1,2,3").toString("base64url")]) {
    expect(() => storage.fills.page({ limit: 4, cursor })).toThrow(
      expect.objectContaining({ code: "INVALID_CURSOR" }),
    );
  }
});

test("filters by connection, symbol and time, both ends included", () => {
  const storage = withFills(6);
  const ids = (filter: object) =>
    storage.fills.page({ limit: 10, ...filter }).items.map(({ brokerFillId }) => brokerFillId);
  expect(ids({ from: T0 + 1, to: T0 + 1 })).toEqual(["f3", "f2"]);
  expect(ids({ connectionId: "c2" })).toEqual([]);
  expect(ids({ symbol: "ETH/USDT" })).toEqual([]);
  expect(ids({ symbol: "BTC/USDT" })).toHaveLength(6);
});

test("runs are listed newest first, by connection and status", () => {
  const storage = withFills(0);
  const second = storage.runs.begin({
    connectionId: "c1",
    trigger: "manual",
    attempt: 1,
    startedAt: T0 + 5,
    leaseUntil: 0,
  });
  storage.runs.end(second.id, { status: "success", finishedAt: T0 + 9 });
  const { items } = storage.runs.page({ limit: 10 });
  expect(items.map(({ trigger, status, durationMs }) => [trigger, status, durationMs])).toEqual([
    ["manual", "success", 4],
    ["schedule", "running", null],
  ]);
  expect(storage.runs.page({ limit: 10, status: "success" }).items).toHaveLength(1);
  expect(storage.runs.page({ limit: 10, status: "running" }).items).toHaveLength(1);
});
