import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { groupCommit } from "../../../src-main/storage/group-commit";
import { newConnection, T0, testStorage } from "../../harness/storage";
import { tempDirectory } from "../../harness/temp";

function openNumbers() {
  const file = join(tempDirectory(), "numbers.sqlite");
  const sqlite = new Sqlite(file);
  const reader = new Sqlite(file);
  onTestFinished(() => {
    reader.close();
    sqlite.close();
  });
  sqlite.pragma("journal_mode = WAL");
  sqlite.exec("CREATE TABLE numbers (n INTEGER NOT NULL UNIQUE)");
  const add = (n: number | null) => (): number | null => {
    sqlite.prepare("INSERT INTO numbers VALUES (?)").run(n);
    return n;
  };
  /** What is committed, as another connection sees it. */
  const committed = () => reader.prepare("SELECT n FROM numbers ORDER BY n").pluck().all();
  /** Changes with each commit by anybody else. */
  const commits = () => reader.pragma("data_version", { simple: true }) as number;
  return { sqlite, group: groupCommit(sqlite), add, committed, commits };
}

test("what is asked for in one moment is one commit, and answered when it is on disk", async () => {
  const { group, add, committed, commits } = openNumbers();
  const before = commits();
  const all = [1, 2, 3].map((n) => group.together(add(n)));
  expect(committed()).toEqual([]);
  expect(await Promise.all(all)).toEqual([1, 2, 3]);
  expect(committed()).toEqual([1, 2, 3]);
  expect(commits()).toBe(before + 1);
});

test("a group that is smaller than the one before waits for the rest, as long as a commit takes", async () => {
  const { group, add, committed, commits } = openNumbers();
  const slow = (n: number) => (): unknown => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    return add(n)();
  };
  await Promise.all([1, 2, 3].map((n) => group.together(slow(n))));
  const before = commits();
  const all = [];
  for (const n of [4, 5, 6]) {
    expect(committed()).toHaveLength(3);
    all.push(group.together(add(n)));
    await setImmediate();
  }
  await Promise.all(all);
  expect(commits()).toBe(before + 1);
});

test("who was alone before waits for nobody", async () => {
  const { group, add, committed } = openNumbers();
  await group.together(add(1));
  const next = group.together(add(2));
  await setImmediate();
  await setImmediate();
  expect(committed()).toEqual([1, 2]);
  await next;
});

test("one that fails takes back its own rows and nobody else's", async () => {
  const { group, add, committed } = openNumbers();
  const half = group.together(() => {
    add(2)();
    add(null)();
  });
  const outcomes = await Promise.allSettled([group.together(add(1)), half, group.together(add(3))]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(committed()).toEqual([1, 3]);
});

test("a transaction that ends under the group fails all of it", async () => {
  const { sqlite, group, add, committed } = openNumbers();
  const fatal = group.together(() => {
    // As SQLite does by itself on a full disk.
    sqlite.exec("ROLLBACK");
    throw new Error("The disk is full");
  });
  const outcomes = await Promise.allSettled([
    group.together(add(1)),
    fatal,
    group.together(add(3)),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(committed()).toEqual([]);
  expect(await group.together(add(4))).toBe(4);
});

test("closing commits what still waits", async () => {
  const directory = tempDirectory();
  const storage = testStorage(directory);
  const added = storage.together(() => storage.connections.add(newConnection({ createdAt: T0 })));
  storage.close();
  await added;
  expect(testStorage(directory).connections.list()).toHaveLength(1);
});
