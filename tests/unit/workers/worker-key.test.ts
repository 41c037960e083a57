import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeWorkerKey, readWorkerKey } from "../../../src-main/workers/worker-key";
import { tempDirectory } from "../../harness/temp";

const UNUSABLE = { code: "WORKER_KEY_UNUSABLE" };

test("a key that was made is 32 bytes, its owner's alone, and never written over", async () => {
  const file = join(tempDirectory(), "worker.key");
  await makeWorkerKey(file);
  const key = await readWorkerKey(file);
  expect(key).toHaveLength(32);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const before = readFileSync(file);
  await expect(makeWorkerKey(file)).rejects.toMatchObject(UNUSABLE);
  expect(readFileSync(file).equals(before)).toBe(true);
});

test("a key of `openssl rand -base64 32` does, and is closed to others", async () => {
  const file = join(tempDirectory(), "worker.key");
  writeFileSync(file, `${Buffer.alloc(32, 9).toString("base64")}\n`);
  chmodSync(file, 0o644);
  expect((await readWorkerKey(file)).equals(Buffer.alloc(32, 9))).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("one that only its owner reads is left as it is: it may lie where nothing can be changed", async () => {
  const file = join(tempDirectory(), "worker.key");
  writeFileSync(file, Buffer.alloc(32, 9).toString("base64"), { mode: 0o400 });
  await readWorkerKey(file);
  expect(statSync(file).mode & 0o777).toBe(0o400);
});

test.each([
  ["missing", null, "there is none"],
  ["too short", "c2hvcnQ=", "it does not hold a 32-byte key"],
  ["empty", "", "it does not hold a 32-byte key"],
])("one that is %s is refused in a sentence that names the file", async (_, text, why) => {
  const file = join(tempDirectory(), "worker.key");
  if (text !== null) writeFileSync(file, text);
  await expect(readWorkerKey(file)).rejects.toMatchObject(UNUSABLE);
  await expect(readWorkerKey(file)).rejects.toThrow(file);
  await expect(readWorkerKey(file)).rejects.toThrow(why);
});

test("a folder in its place says what the system says", async () => {
  await expect(readWorkerKey(tempDirectory())).rejects.toThrow("EISDIR");
});
