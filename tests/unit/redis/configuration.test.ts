import { expect, test } from "vitest";
import { serverCommand } from "../../../src-main/redis/command";
import { serverConfiguration } from "../../../src-main/redis/configuration";

const password = "p4ss-word_";
const lines = (...address: Parameters<typeof serverConfiguration>): string[] =>
  serverConfiguration(...address).split("\n");

test("a socket is for its owner alone, without any port", () => {
  const told = lines({ path: "/run/user/1000/fillkeep-a/redis.sock", password });
  expect(told).toContain('unixsocket "/run/user/1000/fillkeep-a/redis.sock"');
  expect(told).toContain("unixsocketperm 600");
  expect(told).toContain("port 0");
});

test("the loopback is the only network there is", () => {
  const told = lines({ host: "127.0.0.1", port: 40_123, password });
  expect(told).toContain("bind 127.0.0.1");
  expect(told).toContain("port 40123");
  expect(told.join("\n")).not.toContain("unixsocket");
});

test.each([
  `requirepass "${password}"`,
  "appendonly yes",
  "appendfsync everysec",
  'save ""',
  "maxmemory 128mb",
  "maxmemory-policy noeviction",
  'rename-command CONFIG ""',
  'rename-command DEBUG ""',
  'rename-command MODULE ""',
  "daemonize no",
])("always: %s", (line) => {
  expect(lines({ path: "/s", password })).toContain(line);
  expect(lines({ host: "127.0.0.1", port: 1, password })).toContain(line);
});

test.each([
  ["a b", '"a b"'],
  ['say "hi"', '"say \\"hi\\""'],
  ["back\\slash", '"back\\\\slash"'],
  ["two\nlines", '"two\\nlines"'],
  ["c'est là", `"c'est là"`],
])("the path %j is quoted", (path, quoted) => {
  expect(lines({ path, password })).toContain(`unixsocket ${quoted}`);
});

test("the command line holds nothing but the program", () => {
  expect(serverCommand("/bin/redis-server", null)).toEqual({
    file: "/bin/redis-server",
    args: ["-"],
  });
  expect(serverCommand("/bin/redis-server", "/usr/bin/setpriv")).toEqual({
    file: "/usr/bin/setpriv",
    args: ["--pdeathsig", "TERM", "--", "/bin/redis-server", "-"],
  });
});
