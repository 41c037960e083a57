import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  type PidRecord,
  RECORD_NAME,
  readRecord,
  removeRecord,
  writeRecord,
} from "../../../src-main/redis/pid-record";
import { tempDirectory } from "../../harness/temp";

const record: PidRecord = {
  pid: 4_242,
  identity: { startedAt: "boot/1", executable: "/usr/bin/redis-server" },
  address: { path: "/tmp/fillkeep-a/redis.sock", password: "abc-DEF_1" },
};

test.each([
  ["a socket", record],
  ["a port", { ...record, address: { host: "127.0.0.1", port: 4_000, password: "p" } as const }],
  ["an unknown identity", { ...record, identity: null }],
])("%s is read back as it was written", (_, each) => {
  const directory = tempDirectory();
  writeRecord(directory, each);
  expect(readRecord(directory)).toEqual(each);
  expect(readdirSync(directory)).toEqual([RECORD_NAME]);
  removeRecord(directory);
  expect(existsSync(join(directory, RECORD_NAME))).toBe(false);
});

test.skipIf(process.platform === "win32")("only its owner can read it", () => {
  const directory = tempDirectory();
  writeRecord(directory, record);
  expect(statSync(join(directory, RECORD_NAME)).mode & 0o777).toBe(0o600);
});

test.each([
  ["nothing", ""],
  ["half a record", JSON.stringify(record).slice(0, 40)],
  ["a process group", JSON.stringify({ ...record, pid: -1 })],
  ["the first process", JSON.stringify({ ...record, pid: 1 })],
  [
    "another machine",
    JSON.stringify({ ...record, address: { host: "10.0.0.1", port: 1, password: "p" } }),
  ],
  [
    "a command in the password",
    JSON.stringify({ ...record, address: { path: "/s", password: "p\r\nFLUSHALL" } }),
  ],
])("%s is no record", (_, text) => {
  const directory = tempDirectory();
  writeFileSync(join(directory, RECORD_NAME), text);
  expect(readRecord(directory)).toBeNull();
});
