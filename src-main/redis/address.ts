/** Where a server listens: a socket in a private folder of its own, or a free loopback port; always a new password. */
import { randomBytes } from "node:crypto";
import { lstatSync, mkdirSync, mkdtempSync, rmdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { StartupError } from "../../src-shared/errors";
import type { RedisAddress } from "./redis";

/** `socket`: a Unix socket, for its owner alone. `loopback`: 127.0.0.1, where there are no such sockets (Windows). */
export type Transport = "socket" | "loopback";

/** The system's limit is 104 (macOS) or 108 bytes with the closing zero. */
export const MAX_SOCKET_PATH_BYTES = 99;
const PASSWORD_BYTES = 32;
const FOLDER_PREFIX = "fillkeep-";
const SOCKET_NAME = "redis.sock";

export const platformTransport: Transport = process.platform === "win32" ? "loopback" : "socket";

/** An address nobody else uses. The folder of a socket is new, 0700 and short, whatever TMPDIR is. */
export async function newAddress(
  transport: Transport,
  env: NodeJS.ProcessEnv = process.env,
): Promise<RedisAddress> {
  const password = randomBytes(PASSWORD_BYTES).toString("base64url");
  if (transport === "loopback") return { host: "127.0.0.1", port: await freePort(), password };
  for (const base of socketBases(env)) {
    try {
      // mkdtemp makes it 0700 and fails on a name somebody took before.
      return { path: join(mkdtempSync(join(base, FOLDER_PREFIX)), SOCKET_NAME), password };
    } catch {
      // Not there or not writable: the next one.
    }
  }
  throw new StartupError(
    "REDIS_FAILED",
    "Redis could not start: no temporary folder with a short enough path can be written. Point TMPDIR to one.",
  );
}

/** The folders short enough to hold a runtime folder, best first. */
export function socketBases(env: NodeJS.ProcessEnv): string[] {
  const random = "XXXXXX";
  const fits = (base: string): boolean =>
    Buffer.byteLength(join(base, FOLDER_PREFIX + random, SOCKET_NAME)) <= MAX_SOCKET_PATH_BYTES;
  const bases = [env.XDG_RUNTIME_DIR, env.TMPDIR, tmpdir(), "/tmp", "/var/tmp"];
  const usable = bases.filter((base) => base?.startsWith("/")).filter((base) => base !== undefined);
  return [...new Set(usable)].filter(fits);
}

/** Brings the folder of a socket back where a cleaner of temporary files took it; refuses one that is not private. */
export function ensureAddress(address: RedisAddress): void {
  if (!("path" in address)) return;
  const folder = dirname(address.path);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { mode, uid } = lstatSync(folder);
  const isPrivate = (mode & 0o170000) === 0o040000 && (mode & 0o077) === 0;
  if (!isPrivate || uid !== process.getuid?.()) {
    throw new Error(`The runtime folder ${folder} is not private`);
  }
}

/** Removes the socket and its folder, unless something else was put into it. */
export function removeAddress(address: RedisAddress): void {
  if (!("path" in address)) return;
  rmSync(address.path, { force: true });
  try {
    rmdirSync(dirname(address.path));
  } catch {
    // Gone already, or no longer ours alone.
  }
}

/** A port that is free at this moment; whoever takes it first keeps it, so a start must be able to try another. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const bound = server.address();
      server.close(() => {
        if (bound !== null && typeof bound === "object") resolve(bound.port);
        else reject(new Error("No free port"));
      });
    });
  });
}
