import { chmodSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RECORD_NAME } from "../../../src-main/redis/pid-record";
import { QUARANTINE_NAME, quarantine } from "../../../src-main/redis/quarantine";
import { tempDirectory } from "../../harness/temp";

const NOW = Date.UTC(2026, 10, 23, 14, 12, 45);

test("all data is moved aside, the record stays", () => {
  const directory = tempDirectory();
  mkdirSync(join(directory, "appendonlydir"));
  writeFileSync(join(directory, "appendonlydir", "appendonly.aof.manifest"), "x");
  writeFileSync(join(directory, "dump.rdb"), "x");
  writeFileSync(join(directory, RECORD_NAME), "x");
  chmodSync(join(directory, "appendonlydir"), 0o000);
  const folder = quarantine(directory, NOW);
  expect(folder).toBe(join(directory, QUARANTINE_NAME, "20261123T141245000Z"));
  expect(readdirSync(folder).sort()).toEqual(["appendonlydir", "dump.rdb"]);
  expect(readdirSync(join(folder, "appendonlydir"))).toEqual(["appendonly.aof.manifest"]);
  expect(readdirSync(directory).sort()).toEqual([QUARANTINE_NAME, RECORD_NAME]);
});

test("only the three newest are kept", () => {
  const directory = tempDirectory();
  for (const second of [1, 2, 3, 4, 5]) quarantine(directory, NOW + second * 1_000);
  expect(readdirSync(join(directory, QUARANTINE_NAME))).toEqual([
    "20261123T141248000Z",
    "20261123T141249000Z",
    "20261123T141250000Z",
  ]);
});
