import { expect, test } from "vitest";
import { parseRedisUrl } from "../../../../src-main/redis/external/url";
import type { StartupError } from "../../../../src-shared/errors";

const over = (host: string, port = 6379, isTls = false) => ({ host, port, isTls });

test.each([
  ["redis://cache.local", { where: over("cache.local"), db: 0 }],
  ["rediss://cache.local:6380/3", { where: over("cache.local", 6380, true), db: 3 }],
  [" redis://:only@h \n", { where: over("h"), password: "only", db: 0 }],
  ["redis://me:p%23%25%3A%40w@h/", { where: over("h"), username: "me", password: "p#%:@w", db: 0 }],
  ["redis://[::1]:7000", { where: over("::1", 7000), db: 0 }],
  ["unix:///run/redis%20a.sock", { where: { path: "/run/redis a.sock" }, db: 0 }],
  [
    "unix:///run/redis.sock?username=me&password=p%26w&db=2",
    { where: { path: "/run/redis.sock" }, username: "me", password: "p&w", db: 2 },
  ],
])("%s", (url, address) => {
  expect(parseRedisUrl(url)).toEqual(address);
});

const SECRET = "hunter2secret";

test.each([
  "",
  "localhost:6379",
  `http://me:${SECRET}@h`,
  `redis://me:${SECRET}@`,
  "redis://me@h",
  `redis://me:${SECRET}@h:0`,
  `redis://me:${SECRET}@h:70000`,
  `redis://me:${SECRET}@h/one`,
  `redis://me:${SECRET}@h/-1`,
  `redis://me:${SECRET}@h/1/2`,
  `redis://me:${SECRET}@h?family=6`,
  `redis://me:${SECRET}#more@h`,
  `redis://me:${SECRET}%@h`,
  `redis://me:${SECRET}@a,b:1`,
  "unix://run/redis.sock",
  "unix:///",
  `unix:///run/redis.sock?pass=${SECRET}`,
  `unix:///run/redis.sock?password=${SECRET}&db=x`,
])("%j is refused, without a word of the password", (url) => {
  let refusal: StartupError | null = null;
  try {
    parseRedisUrl(url);
  } catch (error) {
    refusal = error as StartupError;
  }
  expect(refusal).toMatchObject({ name: "StartupError", code: "REDIS_URL_INVALID" });
  expect(`${refusal?.message}${refusal?.stack}`).not.toContain(SECRET);
});
