/** What a disk may do to what was imported, and that it is found. */
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { silentLogger } from "../../../src-main/foundation/logger";
import { inspect, isSound } from "../../../src-main/storage/integrity";
import { migrate } from "../../../src-main/storage/migrate";
import { migrations } from "../../../src-main/storage/migrations";
import { fillFacts, newConnection, T0, testStorage } from "../../harness/storage";
import { tempDirectory } from "../../harness/temp";

function imported(): Sqlite.Database {
  const directory = tempDirectory();
  const storage = testStorage(directory);
  storage.connections.add(newConnection());
  const { id: runId } = storage.runs.begin({
    ...{ connectionId: "c1", trigger: "manual", attempt: 1 },
    ...{ startedAt: T0, leaseUntil: T0 + 60_000 },
  });
  const fills = [
    fillFacts(1),
    fillFacts(2, { fee: null, feeCurrency: null, liquidity: null, brokerOrderId: null }),
    fillFacts(3, { fees: [{ amount: "0.1", currency: "BNB" }], raw: '{"é":"漢字"}' }),
  ];
  storage.importer.commit({
    ...{ connectionId: "c1", environment: "live", runId, ledger: "scripted" },
    ...{ fills, problems: [], cursor: null, counted: new Set<string>(), now: T0 },
  });
  storage.close();
  return new Sqlite(join(directory, "fillkeep.sqlite"));
}

test("what was imported is sound, in all its shapes", () => {
  const sqlite = imported();
  const report = inspect(sqlite);
  expect(report).toEqual({
    ...{ fills: 3, damagedFills: 0, examples: [], complaints: [], brokenReferences: 0 },
  });
  expect(isSound(report)).toBe(true);
  sqlite.close();
});

test("a digit of a price, a byte of a broker's row and fees that are no JSON are found", () => {
  const sqlite = imported();
  sqlite.exec(`
    UPDATE fills SET price = '30000.6' WHERE id = 1;
    UPDATE fills SET raw = '{"n":3}' WHERE id = 2;
    UPDATE fills SET fees = '[{' WHERE id = 3;
  `);
  const report = inspect(sqlite);
  expect(report.damagedFills).toBe(3);
  expect(report.examples).toEqual([
    { id: 1, part: "facts" },
    { id: 2, part: "raw" },
    { id: 3, part: "facts" },
  ]);
  expect(isSound(report)).toBe(false);
  sqlite.close();
});

test("a correction and a note leave a fill sound", () => {
  const sqlite = imported();
  sqlite.exec("UPDATE fills SET note = 'mine', tags = '[\"a\"]', deleted_at = 5 WHERE id = 1");
  expect(isSound(inspect(sqlite))).toBe(true);
  sqlite.close();
});

test("a fill that refers to a connection that is gone is found", () => {
  const sqlite = imported();
  sqlite.pragma("foreign_keys = OFF");
  sqlite.exec("DELETE FROM connections");
  const report = inspect(sqlite);
  expect(report.brokenReferences).toBeGreaterThanOrEqual(3);
  expect(isSound(report)).toBe(false);
  sqlite.close();
});

test("fills of the schema before get their checksum by the migration", () => {
  const sqlite = new Sqlite(":memory:");
  const directory = tempDirectory();
  migrate(sqlite, directory, silentLogger(), migrations.slice(0, 7));
  sqlite.exec(`
    INSERT INTO accounts (id, name, created_at) VALUES ('main', 'Main', 1);
    INSERT INTO connections (id, broker_id, label, account_id, environment, options, sync_enabled, sync_interval_min, created_at, updated_at, scope, failed, parked, consecutive_failures)
      VALUES ('c', 'b', 'l', 'main', 'live', '{}', 1, 15, 1, 1, 'c', 0, 0, 0);
    INSERT INTO fills (connection_id, account_id, scope, environment, identity, broker_fill_id, symbol, side, quantity, price, executed_at, raw, content_hash, imported_at, updated_at)
      VALUES ('c', 'main', 'c', 'live', 'i', 'i', 'X', 'buy', '1', '1', 1, '123456789', 'h', 1, 1);
  `);
  migrate(sqlite, directory, silentLogger());
  // The check value of CRC-32 (https://reveng.sourceforge.io/crc-catalogue/all.htm, CRC-32/ISO-HDLC).
  expect(sqlite.prepare("SELECT raw_crc FROM fills").pluck().get()).toBe(0xcbf43926);
  sqlite.close();
});
