import { expect, test } from "vitest";
import { isNewEnough, parseServerVersion } from "../../../src-main/redis/server-version";

test.each([
  [
    "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=ae4d",
    { version: "7.0.15", flavour: "redis" },
  ],
  ["Valkey server v=8.0.1 sha=00000000:0", { version: "8.0.1", flavour: "valkey" }],
  ["Server v=7.2.5 sha=00000000:0", { version: "7.2.5", flavour: "redis" }],
  ["GNU bash, version 5.2.15(1)-release", null],
  ["redis-cli 7.0.15", null],
  ["", null],
])("%s", (output, server) => {
  expect(parseServerVersion(output)).toEqual(server);
});

test.each([
  ["6.2.0", true],
  ["6.1.9", false],
  ["5.0.14", false],
  ["7.0.0", true],
  ["10.0.0", true],
])("version %s is new enough: %s", (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});
