import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { silentLogger } from "../../../src-main/foundation/logger";
import { openDatabase } from "../../../src-main/storage/database";
import { lockInstance } from "../../../src-main/storage/instance-lock";
import { migrate } from "../../../src-main/storage/migrate";
import { newConnection, T0, testStorage } from "../../harness/storage";
import { tempDirectory } from "../../harness/temp";

const pathsIn = (directory: string) => ({
  database: join(directory, "fillkeep.sqlite"),
  backups: directory,
});

test("the file is private, in WAL, with every commit on disk and foreign keys on", () => {
  const paths = pathsIn(tempDirectory());
  const { db, close } = openDatabase(paths, silentLogger());
  expect(statSync(paths.database).mode & 0o077).toBe(0);
  expect(db.get("PRAGMA journal_mode")).toEqual({ journal_mode: "wal" });
  expect(db.get("PRAGMA synchronous")).toEqual({ synchronous: 2 });
  expect(db.get("PRAGMA foreign_keys")).toEqual({ foreign_keys: 1 });
  close();
});

test("a newer schema is refused and left as it is", () => {
  const paths = pathsIn(tempDirectory());
  openDatabase(paths, silentLogger()).close();
  const sqlite = new Sqlite(paths.database);
  sqlite.pragma("user_version = 99");
  sqlite.close();
  expect(() => openDatabase(paths, silentLogger())).toThrow(
    expect.objectContaining({ code: "SCHEMA_TOO_NEW" }),
  );
  const after = new Sqlite(paths.database, { readonly: true });
  expect(after.pragma("user_version", { simple: true })).toBe(99);
  after.close();
});

test("a damaged file is refused with its own code and not overwritten", () => {
  const paths = pathsIn(tempDirectory());
  writeFileSync(paths.database, "this is not a database, it only has the name of one".repeat(40));
  const before = readFileSync(paths.database);
  expect(() => openDatabase(paths, silentLogger())).toThrow(
    expect.objectContaining({ code: "DATABASE_DAMAGED" }),
  );
  expect(readFileSync(paths.database).equals(before)).toBe(true);
});

test("a migration backs a database up first, and rolls back whole when a step fails", () => {
  const directory = tempDirectory();
  const sqlite = new Sqlite(join(directory, "m.sqlite"));
  const one = "CREATE TABLE a (x); INSERT INTO a VALUES (1);";
  migrate(sqlite, directory, silentLogger(), [one]);
  expect(readdirSync(directory).filter((name) => name.startsWith("before"))).toEqual([]);

  const broken = [one, "CREATE TABLE b (x);", "CREATE TABLE a (x);"];
  expect(() => migrate(sqlite, directory, silentLogger(), broken)).toThrow(/already exists/);
  expect(sqlite.pragma("user_version", { simple: true })).toBe(1);
  expect(sqlite.prepare("SELECT name FROM sqlite_master").pluck().all()).toEqual(["a"]);

  migrate(sqlite, directory, silentLogger(), [one, "CREATE TABLE b (x);"]);
  expect(sqlite.pragma("user_version", { simple: true })).toBe(2);
  sqlite.close();
  const backup = new Sqlite(join(directory, "before-schema-2.sqlite"), { readonly: true });
  expect(backup.prepare("SELECT x FROM a").pluck().all()).toEqual([1]);
  expect(backup.pragma("user_version", { simple: true })).toBe(1);
  backup.close();
});

test("what was committed is there after the database is opened again", () => {
  const directory = tempDirectory();
  const first = testStorage(directory);
  first.connections.add(newConnection({ options: { symbols: ["LTC/USDT"] } }));
  first.settings.change({ language: "fr" });
  first.close();
  const second = testStorage(directory);
  expect(second.connections.find("c1")).toMatchObject({
    syncEnabled: true,
    options: { symbols: ["LTC/USDT"] },
    lastSyncAt: null,
  });
  expect(second.settings.get()).toMatchObject({
    language: "fr",
    theme: "system",
    defaultIntervalMin: 15,
  });
});

test("an interval outside 5 to 60 whole minutes is never stored", () => {
  const storage = testStorage();
  for (const syncIntervalMin of [4, 61, 7.5, Number.NaN]) {
    expect(() => storage.connections.add(newConnection({ syncIntervalMin }))).toThrow(RangeError);
  }
  storage.connections.add(newConnection());
  expect(() => storage.connections.change("c1", { syncIntervalMin: 4 }, T0)).toThrow(RangeError);
  expect(storage.connections.find("c1")?.syncIntervalMin).toBe(15);
});

test("a removed connection is hidden with its secrets gone and its runs kept", () => {
  const storage = testStorage();
  storage.connections.add(newConnection());
  storage.credentials.put("c1", Buffer.from("sealed"), T0);
  storage.runs.begin({
    connectionId: "c1",
    trigger: "manual",
    attempt: 1,
    startedAt: T0,
    leaseUntil: 0,
  });
  storage.connections.remove("c1", T0 + 1);
  expect(storage.connections.list()).toEqual([]);
  expect(storage.connections.find("c1")).toBeUndefined();
  expect(storage.credentials.find("c1")).toBeUndefined();
  expect(storage.runs.page({ limit: 5 }).items).toHaveLength(1);
});

test("one instance per data directory; the lock goes with its holder", () => {
  const file = join(tempDirectory(), "instance.lock");
  const release = lockInstance(file);
  expect(() => lockInstance(file)).toThrow(expect.objectContaining({ code: "INSTANCE_RUNNING" }));
  void release();
  void lockInstance(file)();
});
