import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keyPrefix, ownName } from "../../../../src-main/redis/external/prefix";
import { tempDirectory } from "../../../harness/temp";

test("a name becomes a hash tag", () => {
  expect(keyPrefix("desk-1")).toBe("{desk-1}");
});

test.each(["", "a b", "{a}", "a:b", "a*", "a}b", "a".repeat(65)])("%j is refused", (name) => {
  expect(() => keyPrefix(name)).toThrow(expect.objectContaining({ code: "USAGE" }));
});

test("a data directory keeps its name, and another has another", () => {
  const file = join(tempDirectory(), "redis-prefix");
  const name = ownName(file);
  expect(keyPrefix(name)).toMatch(/^\{fillkeep-[0-9a-f]{16}\}$/);
  expect(ownName(file)).toBe(name);
  expect(readFileSync(file, "utf8").trim()).toBe(name);
  if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(ownName(join(tempDirectory(), "redis-prefix"))).not.toBe(name);
});

test("a file that was cut short is drawn again", () => {
  const file = join(tempDirectory(), "redis-prefix");
  writeFileSync(file, "12");
  const name = ownName(file);
  expect(ownName(file)).toBe(name);
});
