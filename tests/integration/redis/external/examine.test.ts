/** What is found out about somebody else's Redis before it is used, on real servers; nothing on them is changed. */
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { test as anywhere, expect, onTestFinished } from "vitest";
import { NEEDED_COMMANDS } from "../../../../src-main/redis/external/commands";
import { connectionTo } from "../../../../src-main/redis/external/connection";
import { examine } from "../../../../src-main/redis/external/examine";
import { parseRedisUrl } from "../../../../src-main/redis/external/url";
import type { StartupErrorCode } from "../../../../src-shared/errors";
import {
  certificates,
  clusterLines,
  externalRedis,
  hasTls,
  tlsLines,
} from "../../../harness/external-redis";
import { hasRedis } from "../../../harness/redis";
import { freePort, type RedisProcess } from "../../../harness/redis-process";

const PREFIX = "{fillkeep-test}";
const PASSWORD = "a-secret-of-the-test";
/** Whichever of the two is this machine's redis-server. */
const FLAVOUR = expect.stringMatching(/^(redis|valkey)$/);
const test = anywhere.skipIf(!hasRedis);
const testTls = anywhere.skipIf(!hasRedis || !hasTls);

const examined = async (url: string, ca?: string, limitMs?: number) =>
  examine(connectionTo(parseRedisUrl(url), ca), PREFIX, { limitMs });
const refused = async (url: string, code: StartupErrorCode, ca?: string) => {
  const error = await examined(url, ca).then(
    () => null,
    (reason: Error & { code?: string }) => reason,
  );
  expect({ code: error?.code, message: error?.message }).toMatchObject({ code });
  expect(`${error?.message}${error?.cause}`).not.toContain(PASSWORD);
  return error?.message ?? "";
};

/** The user of the README: these commands, these keys, nothing else. */
const user = (server: RedisProcess, commands = NEEDED_COMMANDS, keys = `${PREFIX}:*`) =>
  server.admin.call("ACL", [
    ..."SETUSER fillkeep reset on".split(" "),
    `>${PASSWORD}`,
    `~${keys}`,
    "-@all",
    ...commands.map((name) => `+${name}`),
  ]);
const loginAt = ({ port }: RedisProcess) => `redis://fillkeep:${PASSWORD}@127.0.0.1:${port}`;

test("a fresh server will do, over TCP and its socket, and has no key afterwards", async () => {
  const server = await externalRedis();
  const facts = { flavour: FLAVOUR, version: expect.stringMatching(/^\d+\.\d+\.\d+$/) };
  expect(await examined(`redis://127.0.0.1:${server.port}`)).toEqual(facts);
  expect(await examined(`unix://${server.socket}?db=3`)).toEqual(facts);
  expect(await server.admin.info("keyspace")).not.toContain("db");
});

test("a user with the least rights will do", async () => {
  const server = await externalRedis();
  await user(server);
  expect(await examined(loginAt(server))).toMatchObject({ flavour: FLAVOUR });
  expect(await server.admin.dbsize()).toBe(0);
});

test("each right of that user is needed: without it, the refusal names it", async () => {
  const server = await externalRedis();
  // They go with MULTI and with SCRIPT EXISTS; SELECT is tried where it is needed.
  const untried = ["exec", "discard", "select", "script|load"];
  for (const missing of NEEDED_COMMANDS.filter((name) => !untried.includes(name))) {
    await user(
      server,
      NEEDED_COMMANDS.filter((name) => name !== missing),
    );
    const words = await refused(loginAt(server), "REDIS_FORBIDS");
    expect(words).toContain(`these commands: ${missing.split("|")[0]}.`);
  }
  expect(await server.admin.dbsize()).toBe(0);
});

test("a user of other keys is told which to allow", async () => {
  const server = await externalRedis();
  await user(server, NEEDED_COMMANDS, "other:*");
  expect(await refused(loginAt(server), "REDIS_FORBIDS")).toContain(`~${PREFIX}:*`);
});

test("a command that was renamed away is missed", async () => {
  const server = await externalRedis(['rename-command EVALSHA ""']);
  const words = await refused(`redis://127.0.0.1:${server.port}`, "REDIS_FORBIDS");
  expect(words).toContain("these commands: evalsha.");
});

test("a wrong password, an unknown user, and none where one is needed", async () => {
  const server = await externalRedis([`requirepass ${PASSWORD}`]);
  const at = `127.0.0.1:${server.port}`;
  await refused(`redis://:${PASSWORD}x@${at}`, "REDIS_LOGIN_REFUSED");
  await refused(`redis://nobody:${PASSWORD}@${at}`, "REDIS_LOGIN_REFUSED");
  await refused(`redis://${at}`, "REDIS_LOGIN_REFUSED");
  expect(await examined(`redis://:${PASSWORD}@${at}`)).toMatchObject({ flavour: FLAVOUR });
});

test("a policy that evicts, also where the user may not ask for it", async () => {
  const server = await externalRedis(["maxmemory 64mb", "maxmemory-policy allkeys-lru"]);
  await user(server);
  expect(await refused(loginAt(server), "REDIS_EVICTS")).toContain("allkeys-lru");
});

test("a replica", async () => {
  const primary = await externalRedis();
  const replica = await externalRedis([`replicaof 127.0.0.1 ${primary.port}`]);
  await refused(`redis://127.0.0.1:${replica.port}`, "REDIS_READ_ONLY");
});

test("a primary without the replicas it asks for takes nothing", async () => {
  const server = await externalRedis(["min-replicas-to-write 1"]);
  await refused(`redis://127.0.0.1:${server.port}`, "REDIS_UNREACHABLE");
});

test("a server that is full", async () => {
  const server = await externalRedis(["maxmemory 1", "maxmemory-policy noeviction"]);
  await refused(`redis://127.0.0.1:${server.port}`, "REDIS_UNREACHABLE");
});

test("a database that is not there", async () => {
  const server = await externalRedis(["databases 2"]);
  await refused(`redis://127.0.0.1:${server.port}/2`, "REDIS_URL_INVALID");
});

test("nobody there, under a port, a name and a socket", async () => {
  await refused(`redis://127.0.0.1:${await freePort()}`, "REDIS_UNREACHABLE");
  await refused("unix:///nowhere/redis.sock", "REDIS_UNREACHABLE");
});

/** Says what it is told to, whatever it hears. */
async function pretender(answer: (words: string) => string): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => socket.write(answer(bytes.toString())));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

anywhere("one that says nothing is given up in time", async () => {
  const port = await pretender(() => "");
  await expect(examined(`redis://127.0.0.1:${port}`, undefined, 300)).rejects.toMatchObject({
    code: "REDIS_UNREACHABLE",
    message: expect.stringContaining("0.3 s"),
  });
});

anywhere("something else than a Redis", async () => {
  const port = await pretender(() => "HTTP/1.1 400 Bad Request\r\n\r\n");
  await refused(`redis://127.0.0.1:${port}`, "REDIS_UNREACHABLE");
});

anywhere("a server of another age", async () => {
  const text = "# Server\r\nredis_version:6.2.14\r\nrole:master\r\n";
  const port = await pretender((words) =>
    [...words.matchAll(/\*\d+\r\n\$\d+\r\n(\w+)/g)]
      .map(([, name = ""]) =>
        name.toLowerCase() === "info" ? `$${text.length}\r\n${text}\r\n` : "+OK\r\n",
      )
      .join(""),
  );
  expect(await refused(`redis://127.0.0.1:${port}`, "REDIS_TOO_OLD")).toContain("6.2.14");
});

test("one node of a cluster that has all slots will do; one that lacks ours won't", async () => {
  const server = await externalRedis(await clusterLines());
  const url = `redis://127.0.0.1:${server.port}`;
  await refused(url, "REDIS_UNREACHABLE");
  await server.admin.call("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
  await expect.poll(() => server.admin.call("CLUSTER", "INFO")).toContain("cluster_state:ok");
  expect(await examined(url)).toMatchObject({ flavour: FLAVOUR });
  await refused(`${url}/1`, "REDIS_URL_INVALID");
});

test("a node of a cluster where another one has our slot", async () => {
  const [lines, theirLines] = [await clusterLines(), await clusterLines()];
  const [here, there] = [await externalRedis(lines), await externalRedis(theirLines)];
  const bus = theirLines[1].split(" ")[1] ?? "";
  const slot = Number(await here.admin.call("CLUSTER", "KEYSLOT", `${PREFIX}:tick`));
  // Nothing else is in its slot but all of ours, whatever the queue.
  expect(await here.admin.call("CLUSTER", "KEYSLOT", `${PREFIX}:sync-x:y`)).toBe(slot);
  const others = [0, slot - 1, slot + 1, 16_383].map(String);
  await here.admin.call("CLUSTER", "ADDSLOTSRANGE", ...others);
  await there.admin.call("CLUSTER", "ADDSLOTS", String(slot));
  await there.admin.call("CLUSTER", "SET-CONFIG-EPOCH", "2");
  await here.admin.call("CLUSTER", "MEET", "127.0.0.1", String(there.port), bus);
  for (const { admin } of [here, there]) {
    await expect.poll(() => admin.call("CLUSTER", "INFO")).toContain("cluster_state:ok");
  }
  await refused(`redis://127.0.0.1:${here.port}`, "REDIS_NOT_ALONE");
  expect(await examined(`redis://127.0.0.1:${there.port}`)).toMatchObject({ flavour: FLAVOUR });
});

test("a Sentinel", async () => {
  const sentinel = await externalRedis([], ["--sentinel"]);
  await refused(`redis://127.0.0.1:${sentinel.port}`, "REDIS_NOT_ALONE");
});

testTls(
  "TLS: verified by the authority that is named, by no other, and for its own name",
  async () => {
    const own = certificates("IP:127.0.0.1");
    const other = certificates("DNS:elsewhere.test");
    const [port, otherPort] = [await freePort(), await freePort()];
    const server = await externalRedis(tlsLines(port, own));
    await externalRedis(tlsLines(otherPort, other));
    await user(server);
    const url = `rediss://fillkeep:${PASSWORD}@127.0.0.1:${port}`;
    expect(await examined(url, own.ca)).toMatchObject({ flavour: FLAVOUR });
    await refused(url, "REDIS_TLS_FAILED");
    await refused(url, "REDIS_TLS_FAILED", other.ca);
    await refused(`rediss://127.0.0.1:${otherPort}`, "REDIS_TLS_FAILED", other.ca);
    // Spoken to a port without TLS, which waits for more, and the other way round.
    const unspoken = examined(`rediss://127.0.0.1:${server.port}`, own.ca, 500);
    await expect(unspoken).rejects.toMatchObject({
      code: "REDIS_UNREACHABLE",
      message: expect.stringContaining("TLS"),
    });
    await refused(`redis://127.0.0.1:${port}`, "REDIS_UNREACHABLE");
    await refused(`redis://127.0.0.1:${port}`, "REDIS_URL_INVALID", own.ca);
  },
);
