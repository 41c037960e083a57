import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { silentLogger } from "../../../src-main/foundation/logger";
import { migrate } from "../../../src-main/storage/migrate";
import { migrations } from "../../../src-main/storage/migrations";
import { bring } from "../../harness/imports";
import { fillFacts, newConnection, T0, testStorage } from "../../harness/storage";
import { tempDirectory } from "../../harness/temp";

const NOTHING = { imported: 0, updated: 0, skipped: 0 };

function setUp() {
  const storage = testStorage();
  storage.connections.add(newConnection());
  return { storage, all: () => storage.fills.page({ limit: 100 }).items };
}

test("a broker that takes an execution back marks the fill, once, and the original does not undo it", () => {
  const { storage, all } = setUp();
  bring(storage, [fillFacts(1)]);
  const cancel = fillFacts(1, { cancelled: true, quantity: "0.02" });
  expect(bring(storage, [fillFacts(1), cancel])).toEqual({ ...NOTHING, updated: 1, skipped: 1 });
  expect(all()).toMatchObject([{ quantity: "0.01", cancelledAt: T0 + 1 }]);
  expect(bring(storage, [fillFacts(1), cancel])).toMatchObject({ updated: 0, imported: 0 });
  expect(all()).toHaveLength(1);
});

test("a cancellation whose original was never seen is kept, as cancelled", () => {
  const { storage, all } = setUp();
  expect(bring(storage, [fillFacts(1, { cancelled: true })])).toMatchObject({ imported: 1 });
  expect(all()).toMatchObject([{ cancelledAt: T0 + 1 }]);
});

test("a broker that says it stands again has the last word", () => {
  const { storage, all } = setUp();
  bring(storage, [fillFacts(1, { cancelled: true })]);
  const again = fillFacts(1, { cancelled: false });
  expect(bring(storage, [again])).toEqual({ ...NOTHING, updated: 1 });
  expect(all()).toMatchObject([{ cancelledAt: null }]);
  expect(bring(storage, [again])).toEqual({ ...NOTHING, skipped: 1 });
  expect(bring(storage, [fillFacts(1, { cancelled: true })])).toMatchObject({ updated: 1 });
  expect(all()).toMatchObject([{ cancelledAt: T0 + 1 }]);
});

test("what the user deleted stays out, also when the broker corrects it, until it is taken back in", () => {
  const { storage, all } = setUp();
  bring(storage, [fillFacts(1), fillFacts(2)]);
  const [newest] = all();
  storage.fills.remark(newest?.id ?? "", { note: "fat finger", tags: ["oops"] });
  storage.fills.setDeleted(newest?.id ?? "", T0);
  expect(all()).toHaveLength(1);
  expect(storage.fills.page({ limit: 9, deleted: true }).items).toHaveLength(1);
  expect(bring(storage, [fillFacts(1), fillFacts(2, { price: "7" })])).toEqual({
    ...NOTHING,
    skipped: 2,
  });
  expect(all()).toHaveLength(1);
  expect(storage.fills.restoreAll("c1")).toBe(1);
  expect(all()[0]).toMatchObject({ price: "7", note: "fat finger", tags: ["oops"] });
});

test("a correction leaves the user's words alone", () => {
  const { storage, all } = setUp();
  bring(storage, [fillFacts(1)]);
  storage.fills.remark(all()[0]?.id ?? "", { note: "mine" });
  bring(storage, [fillFacts(1, { fee: "0.4" })]);
  expect(all()).toMatchObject([{ fee: "0.4", note: "mine", tags: [] }]);
});

test("several fees are kept beside the first, and are part of the facts", () => {
  const { storage, all } = setUp();
  const fees = [
    { amount: "0.3", currency: "USDT" },
    { amount: "-0.01", currency: "BNB" },
  ];
  bring(storage, [fillFacts(1)]);
  expect(bring(storage, [fillFacts(1, { fees })])).toMatchObject({ updated: 1 });
  expect(all()).toMatchObject([{ fees, fee: "0.3" }]);
});

test("one account behind two connections is one ledger: what a sync brought, a statement skips", () => {
  const { storage, all } = setUp();
  storage.connections.add(newConnection({ id: "file" }));
  const own = (n: number) => fillFacts(n, { brokerAccount: "U1" });
  expect(bring(storage, [own(1), own(2)])).toMatchObject({ imported: 2 });
  expect(bring(storage, [own(2), own(3)], "file")).toEqual({
    ...NOTHING,
    imported: 1,
    skipped: 1,
  });
  // The same ids in another account, and at another broker, are other fills.
  bring(storage, [fillFacts(1, { brokerAccount: "U2" })]);
  bring(storage, [own(1)], "file", "other-broker");
  expect(all()).toHaveLength(5);
});

test("each of a login's accounts is filed under the book the user says, with what it has", () => {
  const { storage, all } = setUp();
  storage.accounts.add({ id: "margin", name: "Margin", createdAt: T0 });
  bring(storage, [fillFacts(1, { brokerAccount: "U1" }), fillFacts(2, { brokerAccount: "U2" })]);
  expect(storage.accounts.ofConnection("c1")).toMatchObject([
    { brokerAccount: "U1", accountId: "main" },
    { brokerAccount: "U2", accountId: "main" },
  ]);
  storage.fills.refile("c1", "U2", "margin");
  expect(storage.accounts.file("c1", "U2", "margin")).toMatchObject({ accountId: "margin" });
  expect(storage.accounts.file("c1", "U3", "margin")).toBeUndefined();
  bring(storage, [fillFacts(3, { brokerAccount: "U2" })]);
  expect(all().map(({ brokerAccount, accountId }) => [brokerAccount, accountId])).toEqual([
    ["U2", "margin"],
    ["U2", "margin"],
    ["U1", "main"],
  ]);
  expect(storage.fills.page({ limit: 9, accountId: "margin" }).items).toHaveLength(2);
});

test("a login that was removed and comes back takes over its fills, and nothing is filed twice", () => {
  const storage = testStorage();
  storage.connections.add(newConnection({ loginPrint: "the-login" }));
  bring(storage, [fillFacts(1), fillFacts(2)]);
  storage.connections.remove("c1", T0);
  storage.connections.add(newConnection({ id: "c2", loginPrint: "the-login" }));
  expect(bring(storage, [fillFacts(2), fillFacts(3)], "c2")).toEqual({
    ...NOTHING,
    imported: 1,
    skipped: 1,
  });
  expect(storage.fills.page({ limit: 9, connectionId: "c2" }).items).toHaveLength(3);
  // Two connections with one login at the same time are the user's own wish.
  storage.connections.add(newConnection({ id: "c3", loginPrint: "the-login" }));
  expect(bring(storage, [fillFacts(1)], "c3")).toMatchObject({ imported: 1 });
});

test("a database of the first schema keeps its fills, their history and their ids", () => {
  const directory = tempDirectory();
  const file = join(directory, "fillkeep.sqlite");
  const old = new Sqlite(file);
  old.pragma("foreign_keys = ON");
  migrate(old, directory, silentLogger(), migrations.slice(0, 1));
  old.exec(`
    INSERT INTO accounts VALUES ('main', 'Main', 1);
    INSERT INTO connections (id, broker_id, label, account_id, environment, created_at, updated_at)
      VALUES ('c1', 'kraken', 'Kraken', 'main', 'live', 1, 1);
    INSERT INTO fills (id, connection_id, environment, identity, broker_fill_id, broker_order_id, symbol, side, quantity,
      price, fee, fee_currency, executed_at, liquidity, raw, content_hash, imported_at, updated_at)
      VALUES (7, 'c1', 'live', 'f1', 'f1', 'o1', 'BTC/USDT', 'sell', '0.01', '30000.5', '0.3', 'USDT', ${T0 + 1000}, 'taker',
        '{}', 'i-9Z', 1, 1);
    INSERT INTO fill_revisions (fill_id, replaced_at, facts) VALUES (7, 1, '{}');`);
  old.close();

  const storage = testStorage(directory);
  expect(storage.fills.page({ limit: 9 }).items).toMatchObject([
    { id: "7", accountId: "main", price: "30000.5", deletedAt: null, tags: [] },
  ]);
  expect(bring(storage, [fillFacts(1)])).toMatchObject({ imported: 0 });
  expect(storage.fills.page({ limit: 9 }).items).toHaveLength(1);
  storage.close();
  const now = new Sqlite(file, { readonly: true });
  expect(now.prepare("SELECT count(*) AS n FROM fill_revisions WHERE fill_id = 7").get()).toEqual({
    n: 2,
  });
  expect(now.pragma("foreign_key_check")).toEqual([]);
  now.close();
});
