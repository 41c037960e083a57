import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { askToShutDown, look } from "../../../src-main/redis/conversation";
import { isOurs, isReady } from "../../../src-main/redis/presence";
import { tempDirectory } from "../../harness/temp";

const password = "right";

/** A server that answers each chunk it hears with what `reply` makes of it. */
async function fakeServer(reply: (heard: string, socket: Socket) => string) {
  const path = join(tempDirectory(), "fake.sock");
  const heard: string[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      heard.push(bytes.toString());
      socket.write(reply(bytes.toString(), socket));
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { address: { path, password }, heard };
}

const redis = (ping: string, info: string) => (heard: string) =>
  heard.startsWith("AUTH") ? "+OK\r\n" : `${ping}\r\n${info}\r\n`;
const bulk = (text: string): string => `$${text.length}\r\n${text}`;
const info = bulk("redis_version:7.0.15\r\nprocess_id:42\r\n");

test.each([
  ["all well", "+PONG", info, { ready: true, ours: true }],
  ["a full disk", "-MISCONF Errors writing to the AOF file", info, { ready: true, ours: true }],
  ["loading", "-LOADING Redis is loading the dataset", info, { ready: false, ours: true }],
  ["a long script", "-BUSY Redis is busy", "-BUSY Redis is busy", { ready: false, ours: true }],
  ["another process", "+PONG", bulk("process_id:43\r\n"), { ready: false, ours: false }],
])("%s", async (_, ping, answer, expected) => {
  const { address } = await fakeServer(redis(ping, answer));
  const presence = await look(address, 1_000);
  expect(presence.complaint).toBe(ping === "+PONG" ? null : ping.slice(1));
  expect({ ready: isReady(presence, 42), ours: isOurs(presence, 42) }).toEqual(expected);
});

test("valkey tells its own version", async () => {
  const both = bulk("redis_version:7.2.4\r\nvalkey_version:8.0.1\r\nprocess_id:1\r\n");
  const { address } = await fakeServer(redis("+PONG", both));
  expect((await look(address, 1_000)).version).toBe("8.0.1");
});

test.each([
  ["another password", "-WRONGPASS invalid username-password pair"],
  ["no password", "-ERR AUTH <password> called without any password configured"],
])("a server with %s is asked nothing more, not even to shut down", async (_, refusal) => {
  const { address, heard } = await fakeServer(() => `${refusal}\r\n`);
  expect((await look(address, 1_000)).authenticated).toBe(false);
  await askToShutDown(address, 1_000);
  expect(heard).toEqual([`AUTH ${password}\r\n`, `AUTH ${password}\r\n`]);
});

test("a server that never answers holds nobody beyond the limit", async () => {
  const { address } = await fakeServer(() => "");
  await expect(look(address, 50)).rejects.toThrow("in time");
});

test("an answer may come byte by byte", async () => {
  const { address } = await fakeServer((heard, socket) => {
    for (const byte of redis("+PONG", info)(heard)) socket.write(byte);
    return "";
  });
  expect((await look(address, 1_000)).pid).toBe(42);
});

test.each([
  ["a web server", () => "HTTP/1.1 400 Bad Request\r\n\r\n"],
  ["a flood", () => "x".repeat(200_000)],
])("%s is not taken for Redis", async (_, reply) => {
  const { address } = await fakeServer(reply);
  await expect(look(address, 1_000)).rejects.toThrow("Not a Redis reply");
});

test("a server that hangs up, and none at all", async () => {
  const { address } = await fakeServer((_, socket) => {
    socket.destroy();
    return "";
  });
  await expect(look(address, 1_000)).rejects.toThrow();
  await expect(look({ path: `${address.path}.none`, password }, 1_000)).rejects.toThrow("ENOENT");
});
