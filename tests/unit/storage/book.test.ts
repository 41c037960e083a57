import { rmSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as yieldToOthers } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createBookkeeper } from "../../../src-main/book/bookkeeper";
import { silentLogger } from "../../../src-main/foundation/logger";
import type { FillFacts } from "../../../src-main/storage/importer";
import { migrate } from "../../../src-main/storage/migrate";
import { migrations } from "../../../src-main/storage/migrations";
import type { Storage } from "../../../src-main/storage/storage";
import { bring } from "../../harness/imports";
import { fillFacts, newConnection, T0, testStorage } from "../../harness/storage";
import { tempDirectory } from "../../harness/temp";

const STEP = 4;
const MANNERS = () => ({ delivers: true, currency: null });
const ALL = { limit: 500 };

function setUp(directory = tempDirectory()) {
  const storage = testStorage(directory);
  if (storage.connections.find("c1") === undefined) storage.connections.add(newConnection());
  const keeper = createBookkeeper(storage.book, MANNERS, STEP);
  const trips = async () => {
    await keeper.refresh();
    expect(storage.book.stale()).toEqual([]);
    return storage.roundTrips.page(ALL).items;
  };
  return { storage, keeper, trips };
}

/** Everything derived from nothing, in one step. */
async function anew(storage: Storage) {
  storage.book.forget();
  await createBookkeeper(storage.book, MANNERS, 1_000_000).refresh();
  return storage.roundTrips.page(ALL).items;
}

const plain = (n: number, change: Partial<FillFacts> = {}) =>
  fillFacts(n, { fee: null, feeCurrency: null, ...change });

test("what an import touched is derived, and nothing else", async () => {
  const { storage, trips } = setUp();
  bring(storage, [plain(0), plain(1), plain(2, { symbol: "ETH/USDT" })]);
  expect(await trips()).toMatchObject([
    { symbol: "ETH/USDT", closedAt: null, openQuantity: "0.01" },
    { symbol: "BTC/USDT", direction: "long", openQuantity: "0", fills: 2 },
  ]);
  bring(storage, [plain(3, { symbol: "ETH/USDT" })]);
  expect(storage.book.stale()).toEqual([
    { accountId: "main", environment: "live", scope: "c1", symbol: "ETH/USDT" },
  ]);
  bring(storage, [plain(0)]);
  expect(storage.book.stale()).toHaveLength(1);
  storage.fills.remark("1", { note: "no fact" });
  expect(storage.book.stale()).toHaveLength(1);
});

test("a correction, a cancellation, a deletion and its undoing, another account: each touches its symbol", async () => {
  const { storage, trips } = setUp();
  storage.accounts.add({ id: "margin", name: "Margin", createdAt: T0 });
  bring(storage, [plain(0), plain(1, { price: "30010.5" })]);
  expect(await trips()).toMatchObject([{ netPnl: "0.1" }]);
  bring(storage, [plain(1, { price: "30020.5" })]);
  expect(await trips()).toMatchObject([{ netPnl: "0.2" }]);
  const id = storage.fills.page(ALL).items.find(({ side }) => side === "sell")?.id ?? "";
  storage.fills.setDeleted(id, T0);
  expect(await trips()).toMatchObject([{ closedAt: null, openQuantity: "0.01" }]);
  storage.fills.setDeleted(id, null);
  expect(await trips()).toMatchObject([{ netPnl: "0.2" }]);
  storage.fills.refile("c1", null, "margin");
  expect(await trips()).toMatchObject([{ accountId: "margin", netPnl: "0.2" }]);
  bring(storage, [plain(1, { price: "30020.5", cancelled: true })]);
  expect(await trips()).toMatchObject([{ closedAt: null }]);
  bring(storage, [plain(0, { cancelled: true })]);
  expect(await trips()).toEqual([]);
});

test("positions of two brokers, two accounts of one, and two environments do not net", async () => {
  const { storage, trips } = setUp();
  storage.connections.add(newConnection({ id: "c2" }));
  bring(storage, [plain(0)]);
  bring(storage, [plain(1)], "c2");
  bring(storage, [plain(0, { brokerAccount: "U1" }), plain(1, { brokerAccount: "U2" })]);
  expect(await trips()).toHaveLength(4);
});

test("two ways to one account of a broker are one position", async () => {
  const { storage, trips } = setUp();
  storage.connections.add(newConnection({ id: "c2" }));
  bring(storage, [plain(0, { brokerAccount: "U1" })]);
  bring(storage, [plain(1, { brokerAccount: "U1" })], "c2");
  expect(await trips()).toMatchObject([{ closedAt: T0 + 1_000, brokerAccount: "U1" }]);
});

test("a connection erased takes its round trips along; one removed and added again keeps them", async () => {
  const { storage, trips } = setUp();
  storage.connections.add(newConnection({ id: "c2", loginPrint: "p" }));
  bring(storage, [plain(0), plain(1)]);
  bring(storage, [plain(0), plain(1)], "c2");
  expect(await trips()).toHaveLength(2);
  storage.connections.erase("c1");
  expect(await trips()).toMatchObject([{ connectionId: "c2" }]);
  storage.connections.remove("c2", T0);
  expect(await trips()).toHaveLength(1);
  storage.connections.add(newConnection({ id: "c3", loginPrint: "p" }));
  expect(await trips()).toMatchObject([{ connectionId: "c3" }]);
});

test("fills of one millisecond count by the broker's ids, however they came", async () => {
  const at = { executedAt: T0 };
  const list = [plain(8, at), plain(9, at), plain(10, at), plain(11, at)];
  for (const order of [list, list.toReversed()]) {
    const { storage, trips } = setUp();
    for (const fill of order) bring(storage, [fill]);
    expect(await trips()).toMatchObject([{ direction: "long" }, { direction: "long" }]);
  }
});

test("a refresh asked for while one is under way sees what was committed before it", async () => {
  const { storage, keeper } = setUp();
  bring(
    storage,
    Array.from({ length: 40 }, (_, n) => plain(n)),
  );
  const first = keeper.refresh();
  bring(storage, [plain(40)]);
  await Promise.all([first, keeper.refresh()]);
  expect(storage.roundTrips.page(ALL).items).toHaveLength(21);
});

test("a fill that comes in before what a refresh has passed is not forgotten", async () => {
  const { storage, keeper } = setUp();
  bring(
    storage,
    Array.from({ length: 40 }, (_, n) => plain(n + 10)),
  );
  const refresh = keeper.refresh();
  await yieldToOthers();
  expect(storage.roundTrips.page(ALL).items.length).toBeLessThan(20);
  bring(storage, [plain(0), plain(10, { cancelled: true })]);
  await refresh;
  expect(storage.book.stale()).toEqual([]);
  const kept = storage.roundTrips.page(ALL).items;
  expect(kept).toEqual(await anew(storage));
  expect(kept).toHaveLength(20);
});

test("a database of before has its book derived from the fills it holds", async () => {
  const directory = tempDirectory();
  const { storage } = setUp(directory);
  bring(storage, [plain(0), plain(1), plain(2)]);
  storage.close();
  const file = join(directory, "fillkeep.sqlite");
  const old = new Sqlite(file);
  old.exec(`DROP TABLE stale_positions; DROP TABLE round_trips; DROP TABLE position_checks;
    DROP INDEX fills_by_book; DROP INDEX fills_tagged; DROP INDEX fills_deleted;
    DROP TRIGGER fill_changed; DROP TRIGGER fill_removed;
    ALTER TABLE sync_logs DROP COLUMN warnings; PRAGMA user_version = 4`);
  migrate(old, directory, silentLogger(), migrations);
  old.close();
  rmSync(`${file}-wal`, { force: true });
  expect(await setUp(directory).trips()).toHaveLength(2);
});

type Move =
  | { kind: "bring"; fills: { n: number; units: number; gap: number; account: boolean }[] }
  | { kind: "correct" | "cancel" | "delete" | "restore"; n: number }
  | { kind: "refile" | "refresh" };

const N = fc.integer({ min: 0, max: 30 });
const moves = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant("bring" as const),
      fills: fc.array(
        fc.record({
          n: N,
          units: fc.integer({ min: 1, max: 4 }),
          gap: fc.integer({ min: 0, max: 1 }),
          account: fc.boolean(),
        }),
        { maxLength: 12 },
      ),
    }),
    fc.record({
      kind: fc.constantFrom("correct", "cancel", "delete", "restore") as fc.Arbitrary<
        "correct" | "cancel" | "delete" | "restore"
      >,
      n: N,
    }),
    fc.record({
      kind: fc.constantFrom("refile", "refresh") as fc.Arbitrary<"refile" | "refresh">,
    }),
  ),
  { maxLength: 12 },
);

/** Fill number `n`: few times and even numbers of them alike, so that trips begin and end in one millisecond. */
const nth = (n: number, units: number, price = "100", account = false): FillFacts =>
  fillFacts(n, {
    quantity: String(units),
    price,
    side: (n * 7) % 3 === 0 ? "sell" : "buy",
    fee: "0.01",
    feeCurrency: n % 5 === 0 ? "BTC" : "USDT",
    executedAt: T0 + Math.floor(n / 2) * 1_000,
    brokerAccount: account ? "U1" : undefined,
  });

function play(storage: Storage, move: Exclude<Move, { kind: "refresh" }>): void {
  const idOf = (n: number): string =>
    storage.fills.page({ ...ALL }).items.find(({ brokerFillId }) => brokerFillId === `f${n}`)?.id ??
    storage.fills.page({ ...ALL, deleted: true }).items.find((f) => f.brokerFillId === `f${n}`)
      ?.id ??
    "0";
  if (move.kind === "bring") {
    bring(
      storage,
      move.fills.map(({ n, units, account }) => nth(n, units, "100", account)),
    );
  } else if (move.kind === "correct") bring(storage, [nth(move.n, 3, "101.5")]);
  else if (move.kind === "cancel") bring(storage, [{ ...nth(move.n, 1), cancelled: true }]);
  else if (move.kind === "delete") storage.fills.setDeleted(idOf(move.n), T0);
  else if (move.kind === "restore") storage.fills.setDeleted(idOf(move.n), null);
  else storage.fills.refile("c1", "U1", "margin");
}

test("whatever happens to the fills, in steps or at once, the book is what all fills come to", async () => {
  await fc.assert(
    fc.asyncProperty(moves, async (list) => {
      const { storage, keeper, trips } = setUp();
      storage.accounts.add({ id: "margin", name: "Margin", createdAt: T0 });
      try {
        for (const move of list as Move[]) {
          if (move.kind === "refresh") await keeper.refresh();
          else play(storage, move);
        }
        const kept = await trips();
        expect(kept).toEqual(await anew(storage));
      } finally {
        storage.close();
      }
    }),
    { numRuns: 60 },
  );
});

test("in whatever order fills arrive, their book is the same but for our own ids", async () => {
  const shown = async (order: FillFacts[]) => {
    const { storage, trips } = setUp();
    for (const fill of order) {
      bring(storage, [fill]);
      if (fill.quantity === "2") await trips();
    }
    const items = await trips();
    storage.close();
    return items
      .map(({ id, ...trip }) => trip)
      .sort(
        (a, b) =>
          a.openedAt - b.openedAt || a.lastAt - b.lastAt || Number(a.bought) - Number(b.bought),
      );
  };
  const some = fc.uniqueArray(fc.record({ n: N, units: fc.integer({ min: 1, max: 3 }) }), {
    selector: ({ n }) => n,
    maxLength: 14,
  });
  await fc.assert(
    fc.asyncProperty(some, fc.infiniteStream(fc.nat()), async (list, random) => {
      const fills = list.map(({ n, units }) => nth(n, units));
      const shuffled = fills
        .map((fill) => ({ fill, at: random.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ fill }) => fill);
      expect(await shown(shuffled)).toEqual(await shown(fills));
    }),
    { numRuns: 30 },
  );
});
