/** Data that can't be read is put aside; a start that can't succeed says why, and leaves nothing. */
import { chmodSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { RECORD_NAME } from "../../../src-main/redis/pid-record";
import { QUARANTINE_NAME } from "../../../src-main/redis/quarantine";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";
import { bench, binary, client, noRedis, pidOf } from "./bench";

const KEYS = 200;

/** A folder with the data of a Redis that was stopped in order, and the file that holds its keys. */
async function withData() {
  const directory = tempDirectory();
  const { redis } = await bench({ directory });
  const connection = client(redis.address);
  for (let key = 0; key < KEYS; key += 1) await connection.set(`k${key}`, "v".repeat(50));
  await redis.stop();
  return { directory, file: aofOf(directory) };
}

function aofOf(directory: string): string {
  const files = readdirSync(join(directory, "appendonlydir"));
  const incremental = files.find((name) => name.endsWith(".incr.aof"));
  return join(directory, "appendonlydir", incremental ?? "none");
}

function garble(file: string): void {
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  bytes.fill("X", middle, middle + 200);
  writeFileSync(file, bytes);
}

const shelf = (directory: string): string[] => {
  const names = readdirSync(directory);
  return names.includes(QUARANTINE_NAME) ? readdirSync(join(directory, QUARANTINE_NAME)) : [];
};

describe.skipIf(noRedis)("damaged data", () => {
  test("garbage in the middle: put aside, and Redis starts empty", async () => {
    const { directory, file } = await withData();
    garble(file);
    const { redis, logged } = await bench({ directory });
    expect(await client(redis.address).dbsize()).toBe(0);
    const [folder = ""] = shelf(directory);
    expect(readdirSync(join(directory, QUARANTINE_NAME, folder))).toEqual(["appendonlydir"]);
    expect(logged.join("\n")).toContain("put aside");
  });

  test.each([
    ["a manifest", (folder: string) => writeFileSync(join(folder, "appendonly.aof.manifest"), "x")],
    [
      "a base file",
      (folder: string) => {
        for (const name of readdirSync(folder)) {
          if (name.endsWith(".rdb")) truncateSync(join(folder, name), 20);
        }
      },
    ],
  ])("%s that makes no sense: put aside too", async (_, damage) => {
    const { directory } = await withData();
    damage(join(directory, "appendonlydir"));
    const { redis } = await bench({ directory });
    expect(await client(redis.address).dbsize()).toBe(0);
    expect(shelf(directory)).toHaveLength(1);
  });

  test("found at a restart: put aside as well, at the same address", async () => {
    const { redis, directory, states } = await bench();
    const connection = client(redis.address);
    for (let key = 0; key < KEYS; key += 1) await connection.set(`k${key}`, "v".repeat(50));
    const file = aofOf(directory);
    await until("the AOF", () => readFileSync(file).includes(`k${KEYS - 1}`));
    garble(file);
    process.kill(pidOf(redis), "SIGKILL");
    await until("the restart", () => states.includes("restarting") && states.at(-1) === "up");
    expect(await connection.dbsize()).toBe(0);
    expect(shelf(directory)).toHaveLength(1);
  });

  test("a cut tail costs only the last write", async () => {
    const { directory, file } = await withData();
    truncateSync(file, readFileSync(file).length - 7);
    const { redis } = await bench({ directory });
    expect(await client(redis.address).dbsize()).toBe(KEYS - 1);
    expect(shelf(directory)).toEqual([]);
  });
});

describe.skipIf(noRedis)("a first start that fails", () => {
  const script = (...lines: string[]): string => {
    const file = join(tempDirectory(), "redis-server");
    writeFileSync(file, ["#!/bin/sh", ...lines, ""].join("\n"));
    chmodSync(file, 0o755);
    return file;
  };

  test.each([
    ["its last words", ["echo first", "echo 'no such luck' >&2", "exit 1"], "no such luck"],
    ["how it ended", ["exit 3"], "it ended with code 3, without a word"],
    [
      "no secret",
      ["grep requirepass", "exit 1"],
      expect.stringMatching(/^requirepass "\[redacted\]"$/),
    ],
  ])("says in one sentence %s, and leaves nothing", async (_, lines, words) => {
    const directory = tempDirectory();
    const file = script(...lines);
    const failure = await bench({ directory, binary: { ...binary(), file } }).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: "REDIS_FAILED", name: "StartupError" });
    const said = (failure as Error).message.replace("Redis could not start: ", "");
    expect(said).toEqual(words);
    expect(readdirSync(directory)).toEqual([]);
  });

  test("a program that vanished is named", async () => {
    const directory = tempDirectory();
    const file = join(directory, "gone");
    await expect(
      bench({ directory, binary: { ...binary(), file }, dieWithParent: false }),
    ).rejects.toThrow(/^Redis could not start: .*gone/);
    expect(readdirSync(directory)).not.toContain(RECORD_NAME);
  });
});
