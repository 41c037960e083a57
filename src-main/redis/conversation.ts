/**
 * One short conversation with a server: connect, authenticate, ask, hang up, all within a time limit.
 *
 * Not ioredis: it prints a warning to the console at a foreign server without a password, and a server that accepts
 * but never answers holds it for five times its time limit (both measured with 6.0.0).
 */
import { connect } from "node:net";
import type { Presence } from "./presence";
import type { RedisAddress } from "./redis";
import { infoField, parseReplies, type Reply } from "./replies";

const MAX_REPLY_BYTES = 64 * 1024;

/** Who answers at `address`. Rejects where nobody does within `limitMs`, or not in Redis's language. */
export async function look(address: RedisAddress, limitMs: number): Promise<Presence> {
  const [ping, info] = await ask(address, ["PING", "INFO server"], limitMs).catch(refusal);
  if (!ping || !info) return { authenticated: false, complaint: null, pid: null, version: null };
  const field = (name: string): string | null => (info.ok ? infoField(info.text, name) : null);
  const pid = Number(field("process_id"));
  return {
    authenticated: true,
    complaint: ping.ok ? null : ping.text,
    pid: Number.isInteger(pid) && pid > 0 ? pid : null,
    version: field("valkey_version") ?? field("redis_version"),
  };
}

/**
 * Asks for an orderly end. True where it has begun: the answer to SHUTDOWN is the end of the process. False where nobody
 * answers within `limitMs`, where the server is not ours, or where it refuses (it does on a full disk).
 */
export async function askToShutDown(address: RedisAddress, limitMs: number): Promise<boolean> {
  const presence = await look(address, limitMs).catch(() => null);
  if (!presence?.authenticated) return false;
  return await ask(address, ["SHUTDOWN"], limitMs).then(
    () => false,
    () => true,
  );
}

/** The server did not accept the password. */
class NotOurs extends Error {}

function refusal(error: unknown): Reply[] {
  if (error instanceof NotOurs) return [];
  throw error;
}

function ask(address: RedisAddress, commands: string[], limitMs: number): Promise<Reply[]> {
  return new Promise((resolve, reject) => {
    const where =
      "path" in address ? { path: address.path } : { host: address.host, port: address.port };
    const socket = connect(where);
    let received = Buffer.alloc(0);
    let authenticated = false;
    const settle = (finish: () => void): void => {
      clearTimeout(limit);
      socket.destroy();
      finish();
    };
    const fail = (error: Error): void => settle(() => reject(error));
    const limit = setTimeout(() => fail(new Error("Redis did not answer in time")), limitMs);
    const hear = (bytes: Buffer): void => {
      received = Buffer.concat([received, bytes]);
      if (received.length > MAX_REPLY_BYTES) throw new Error("Not a Redis reply");
      if (!authenticated) {
        const auth = parseReplies(received, 1)?.[0];
        if (!auth) return;
        // Nothing is asked of a server that is not ours, let alone SHUTDOWN.
        if (!auth.ok) throw new NotOurs("The server does not accept our password");
        authenticated = true;
        received = Buffer.alloc(0);
        socket.write(commands.map((command) => `${command}\r\n`).join(""));
        return;
      }
      const replies = parseReplies(received, commands.length);
      if (replies) settle(() => resolve(replies));
    };
    socket.on("connect", () => socket.write(`AUTH ${address.password}\r\n`));
    socket.on("data", (bytes: Buffer) => {
      try {
        hear(bytes);
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
    });
    socket.on("error", fail);
    socket.on("close", () => fail(new Error("Redis hung up")));
  });
}
