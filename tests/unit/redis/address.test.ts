import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  ensureAddress,
  MAX_SOCKET_PATH_BYTES,
  newAddress,
  removeAddress,
  socketBases,
} from "../../../src-main/redis/address";
import type { RedisAddress } from "../../../src-main/redis/redis";
import { tempDirectory } from "../../harness/temp";

const posix = test.skipIf(process.platform === "win32");

async function socketAddress(env: NodeJS.ProcessEnv = {}) {
  const address = await newAddress("socket", env);
  onTestFinished(() => removeAddress(address));
  if (!("path" in address)) throw new Error("Not a socket");
  return address;
}

posix("a long TMPDIR is passed over", async () => {
  const long = join(tempDirectory(), "x".repeat(90));
  mkdirSync(long);
  const { path } = await socketAddress({ XDG_RUNTIME_DIR: long, TMPDIR: long });
  expect(Buffer.byteLength(path)).toBeLessThanOrEqual(MAX_SOCKET_PATH_BYTES);
  expect(path.startsWith(long)).toBe(false);
});

posix("folders are tried in order, relative and missing ones passed over", async () => {
  const runtime = tempDirectory();
  expect(socketBases({ XDG_RUNTIME_DIR: "relative", TMPDIR: "/a" })[0]).toBe("/a");
  const { path } = await socketAddress({ XDG_RUNTIME_DIR: runtime });
  expect(dirname(dirname(path))).toBe(runtime);
  const elsewhere = await socketAddress({ XDG_RUNTIME_DIR: join(runtime, "missing") });
  expect(elsewhere.path.startsWith(runtime)).toBe(false);
});

posix("the folder of a socket is private, and back again when a cleaner took it", async () => {
  const address = await socketAddress();
  const folder = dirname(address.path);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  removeAddress(address);
  expect(existsSync(folder)).toBe(false);
  ensureAddress(address);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

posix("a folder that others may enter is refused", async () => {
  const address = await socketAddress();
  chmodSync(dirname(address.path), 0o755);
  expect(() => ensureAddress(address)).toThrow("not private");
});

posix("what somebody else put beside the socket stays", async () => {
  const folder = tempDirectory();
  writeFileSync(join(folder, "theirs"), "");
  removeAddress({ path: join(folder, "redis.sock"), password: "p" });
  expect(existsSync(join(folder, "theirs"))).toBe(true);
});

test("passwords hold 32 random bytes and are never the same twice", async () => {
  const first = await newAddress("loopback");
  const second = await newAddress("loopback");
  expect(Buffer.from(first.password, "base64url")).toHaveLength(32);
  expect(first.password).not.toBe(second.password);
});

test("a loopback address has a port of its own", async () => {
  const address: RedisAddress = await newAddress("loopback");
  expect(address).toMatchObject({ host: "127.0.0.1", port: expect.any(Number) });
});
