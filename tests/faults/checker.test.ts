/** The checker finds what it is there for: a program that lost, doubled, garbled or told would not pass. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { migrations } from "../../src-main/storage/migrations";
import { tempDirectory } from "../harness/temp";
import { until } from "../harness/until";
import { CANARY, type Login, startBroker } from "./broker";
import { canaryIn } from "./canary";
import { compareFills, cursorAhead, partialPages, runsOutOfOrder } from "./check";
import { ledgerOf } from "./ledger";
import { makeOldDatabase } from "./old-database";
import { randomOf } from "./random";
import { wordsFor } from "./witness";

const FILLS = 6;

/** A database with the fills of a ledger, as they are there. */
function agreed() {
  const file = join(tempDirectory(), "db");
  makeOldDatabase(file, migrations.length, 0);
  const options = { dialect: "alpaca" as const, pageSize: 3, credentials: {} };
  const ledger = ledgerOf(options, randomOf(1));
  ledger.trade(FILLS);
  const ids = [...ledger.trades.keys()];
  const login: Login = {
    key: "k",
    credentials: {},
    ledger,
    pages: [ids.slice(0, 3), ids.slice(3)],
  };
  const db = new Sqlite(file);
  const put = (identity: string, id: string): void => {
    const trade = ledger.trades.get(id);
    if (trade === undefined) throw new Error(id);
    db.prepare(
      `INSERT INTO fills (connection_id, account_id, scope, environment, identity, broker_fill_id, broker_order_id, symbol, side,
        quantity, price, fee, fee_currency, executed_at, raw, content_hash, imported_at, updated_at)
       VALUES ('old', 'old-book', 'old', 'live', ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?, '{}', '', 1, 1)`,
    ).run(
      identity,
      id,
      trade.order,
      trade.symbol,
      trade.side,
      trade.quantity,
      trade.price,
      trade.at,
    );
  };
  for (const id of ids) put(id, id);
  return { db, login, ids, put, compare: () => compareFills(db, "old", login) };
}

test("agreement has no findings", () => {
  const { db, login, compare } = agreed();
  expect(compare()).toEqual({ checked: FILLS, lost: [], doubled: [], wrong: [] });
  expect(partialPages(db, "old", login)).toEqual([]);
});

test("lost, doubled, garbled and invented fills are found", () => {
  const { db, ids, put, compare } = agreed();
  db.prepare("DELETE FROM fills WHERE identity = ?").run(ids[0]);
  expect(compare()).toMatchObject({ lost: [ids[0]], doubled: [], wrong: [] });
  put("again", ids[1] ?? "");
  expect(compare().doubled).toEqual([ids[1]]);
  db.prepare("UPDATE fills SET quantity = quantity || '1' WHERE identity = ?").run(ids[2]);
  db.prepare("UPDATE fills SET broker_fill_id = 'invented' WHERE identity = ?").run(ids[3]);
  expect(compare().wrong).toHaveLength(2);
  db.prepare("UPDATE fills SET cancelled_at = 1 WHERE identity = ?").run(ids[4]);
  expect(compare().wrong).toHaveLength(3);
});

test("a page in part, and a cursor that is ahead of it, are found", () => {
  const { db, login, ids } = agreed();
  const cursor = JSON.stringify({ state: { walk: { token: ids.at(-1) } } });
  const covered = JSON.stringify({ until: Date.now(), backfilling: false });
  db.prepare("INSERT INTO cursors VALUES ('old', ?, 1)").run(cursor);
  db.prepare("UPDATE connections SET covered = ?").run(covered);
  db.prepare(
    "INSERT INTO sync_logs (connection_id, trigger, attempt, status, started_at) VALUES ('old', 'manual', 1, 'success', ?)",
  ).run(Date.now() + 1_000);
  expect(cursorAhead(db, "old", login)).toEqual([]);
  db.prepare("DELETE FROM fills WHERE identity = ?").run(ids.at(-1));
  expect(partialPages(db, "old", login)).toHaveLength(1);
  expect(cursorAhead(db, "old", login)).toHaveLength(2);
});

test("runs that overlap, and runs without an end, are found", () => {
  const { db } = agreed();
  const run = db.prepare(
    "INSERT INTO sync_logs (connection_id, trigger, attempt, status, started_at, finished_at) VALUES ('old', 'manual', 1, ?, ?, ?)",
  );
  run.run("success", 10, 20);
  run.run("running", 30, null);
  expect(runsOutOfOrder(db, { stopped: false })).toEqual([]);
  expect(runsOutOfOrder(db, { stopped: true })).toHaveLength(1);
  run.run("success", 40, 60);
  run.run("success", 50, 70);
  expect(runsOutOfOrder(db, { stopped: false })).toHaveLength(2);
});

test.each([
  ["as it is", (text: string) => text],
  ["in base64", (text: string) => Buffer.from(text).toString("base64")],
  ["in base64, shifted", (text: string) => Buffer.from(`ab${text}`).toString("base64")],
  ["in hex", (text: string) => Buffer.from(text).toString("hex")],
])("a secret is found in files and texts %s", (_, write) => {
  const directory = tempDirectory();
  const text = `before ${write(`x${CANARY}y`)} after`;
  writeFileSync(join(directory, "clean"), "nothing");
  expect(canaryIn([directory], { said: "nothing" })).toEqual([]);
  writeFileSync(join(directory, "leak"), text);
  expect(canaryIn([directory], { said: text })).toEqual([join(directory, "leak"), "said"]);
});

test("I5: a login that is asked twice at once is found, and told with who asked and what had been done before", async () => {
  const broker = await startBroker(randomOf(1));
  onTestFinished(() => broker.close());
  broker.latencyMs = 0;
  const { key } = broker.open("alpaca");
  const other = broker.open("alpaca").key;
  const ask = async (as: string): Promise<void> => {
    const headers = { "apca-api-key-id": as };
    const answer = await fetch(`${broker.network.url}/v2/account`, { headers });
    await answer.arrayBuffer();
  };
  await ask(key);
  await ask(key);
  // None is answered before all have come.
  broker.latencyMs = 10_000;
  broker.witness.knows(process.pid, "this test");
  broker.witness.did("SIGSTOP of nobody");
  const asked = [ask(key), ask(other), ask(key)].map((each) => each.catch(() => undefined));
  await until("both to be there", () => broker.overlaps.length > 0);
  const [overlap] = broker.overlaps;
  expect(overlap).toMatchObject({ key, after: [{ what: "SIGSTOP of nobody", pid: null }] });
  expect(overlap?.asked.map(({ path }) => path)).toEqual(["/v2/account", "/v2/account"]);
  if (process.platform === "linux") {
    expect(overlap?.asked.map(({ pid }) => pid)).toEqual([process.pid, process.pid]);
  }
  const words = overlap && wordsFor(overlap);
  expect(words).toMatch(/asked 2 times at once: .* now; after SIGSTOP of nobody \d+ ms before/);
  await broker.network.cut();
  await Promise.all(asked);
  expect(broker.overlaps).toHaveLength(1);
});
