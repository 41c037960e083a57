import { expect, test } from "vitest";
import { factsIn } from "../../../../src-main/redis/external/server-facts";

const info = (fields: Record<string, string>): string =>
  [
    "# Server",
    ...Object.entries({
      redis_version: "7.0.15",
      redis_mode: "standalone",
      maxmemory_policy: "noeviction",
      role: "master",
      ...fields,
    }).map(([name, value]) => `${name}:${value}`),
    "",
  ].join("\r\n");

test.each([
  [{}, { version: "7.0.15", flavour: "redis" }],
  [{ redis_version: "10.1.0" }, { version: "10.1.0", flavour: "redis" }],
  [
    { redis_version: "7.2.4", valkey_version: "8.0.1" },
    { version: "8.0.1", flavour: "valkey" },
  ],
  [
    { redis_version: "7.2.4", valkey_version: "7.2.5" },
    { version: "7.2.5", flavour: "valkey" },
  ],
  [{ redis_mode: "cluster" }, { version: "7.0.15", flavour: "redis" }],
])("%j will do", (fields, facts) => {
  expect(factsIn(info(fields))).toEqual(facts);
});

test.each([
  [{ redis_version: "6.2.14" }, "REDIS_TOO_OLD"],
  [{ redis_version: "5.0.0" }, "REDIS_TOO_OLD"],
  [{ redis_version: "7.2.4", valkey_version: "7.1.9" }, "REDIS_TOO_OLD"],
  [{ redis_version: "of one's own" }, "REDIS_TOO_OLD"],
  [{ role: "slave" }, "REDIS_READ_ONLY"],
  [{ redis_mode: "sentinel" }, "REDIS_NOT_ALONE"],
  [{ valkey_version: "8.1.1", server_mode: "sentinel" }, "REDIS_NOT_ALONE"],
  [{ maxmemory_policy: "allkeys-lru" }, "REDIS_EVICTS"],
  [{ maxmemory_policy: "volatile-ttl" }, "REDIS_EVICTS"],
])("%j will not", (fields, code) => {
  expect(() => factsIn(info(fields))).toThrow(expect.objectContaining({ code }));
});
