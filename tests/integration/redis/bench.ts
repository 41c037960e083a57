/** What the tests of this room share: a supervised Redis in a throw-away folder, clients, and a look at processes. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Redis as Client } from "ioredis";
import { onTestFinished } from "vitest";
import { systemClock } from "../../../src-main/foundation/clock";
import type { Logger } from "../../../src-main/foundation/logger";
import { findRedisBinary } from "../../../src-main/redis/binary";
import { RECORD_NAME } from "../../../src-main/redis/pid-record";
import { identify } from "../../../src-main/redis/process-identity";
import type { Redis, RedisAddress } from "../../../src-main/redis/redis";
import { type StartRedisOptions, startRedis } from "../../../src-main/redis/supervisor";
import type { RedisStatus } from "../../../src-shared/domain";
import { tempDirectory } from "../../harness/temp";

/** The server of this machine; null where there is none. */
const found = await findRedisBinary({ bundledDirectory: "" }).catch((error: Error) => {
  process.stderr.write(`Skipped, for want of a Redis: ${error.message}\n`);
  return null;
});
export const noRedis = found === null;

export interface Bench {
  redis: Redis;
  directory: string;
  states: RedisStatus["state"][];
  /** Everything that was logged. */
  logged: string[];
}

/** Waits and periods are a twentieth, the time limits of a real process are not. */
const TIME_SCALE = 20;

export async function bench(options: Partial<StartRedisOptions> = {}): Promise<Bench> {
  const directory = options.directory ?? tempDirectory();
  const logged: string[] = [];
  const log = listLogger(logged);
  const clock = systemClock(TIME_SCALE);
  const redis = await startRedis({ directory, binary: binary(), clock, log, ...options });
  onTestFinished(() => redis.stop());
  const states: RedisStatus["state"][] = [redis.status().state];
  redis.onChange(({ state }) => states.push(state));
  return { redis, directory, states, logged };
}

export function binary() {
  if (!found) throw new Error("This test needs a Redis");
  return found;
}

export function listLogger(lines: string[]): Logger {
  const write = (message: string, fields?: object): void => {
    lines.push(`${message} ${JSON.stringify(fields ?? {})}`);
  };
  const log: Logger = { error: write, warn: write, info: write, debug: write, scope: () => log };
  return log;
}

/** A client as BullMQ uses it: it reconnects for ever. */
export function client(address: Omit<RedisAddress, "password"> & { password?: string }): Client {
  const connection = new Client({
    ...address,
    retryStrategy: () => 20,
    maxRetriesPerRequest: null,
  });
  connection.on("error", () => undefined);
  onTestFinished(() => connection.disconnect());
  return connection;
}

/** The number of the running server. */
export function pidOf(redis: Redis): number {
  const { pid } = redis.status();
  if (pid === null) throw new Error("Redis is not up");
  return pid;
}

/** False also for a zombie. */
export const isAlive = (pid: number): boolean => identify(pid) !== null;

/** What a supervisor leaves behind, by name. */
export function leftovers(directory: string, address: RedisAddress): string[] {
  const places = [join(directory, RECORD_NAME)];
  if ("path" in address) places.push(dirname(address.path));
  return places.filter((place) => existsSync(place));
}

/** A separate app with a Redis of its own. */
export async function separateApp(directory: string, dieWithParent: boolean) {
  const script = fileURLToPath(new URL("parent.mjs", import.meta.url));
  const args = ["--no-warnings", "--experimental-transform-types", script];
  const app = spawn(process.execPath, [...args, directory, `${dieWithParent}`], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => killAndWait(app));
  const [line] = await once(createInterface({ input: app.stdout }), "line");
  const { pid, address } = JSON.parse(line) as { pid: number; address: RedisAddress };
  const leave = (): void => void app.stdin.end();
  return { pid, address, leave, kill: () => killAndWait(app) };
}

export async function killAndWait(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** A Redis that has nothing to do with Fillkeep, with one key in it. */
export async function foreignRedis(where: { path: string } | { host: string; port: number }) {
  const listen = "path" in where ? `port 0\nunixsocket "${where.path}"` : `port ${where.port}`;
  const stdio = ["pipe", "ignore", "inherit"] as const;
  const child = spawn(binary().file, ["-"], { cwd: tempDirectory(), stdio: [...stdio] });
  onTestFinished(() => killAndWait(child));
  child.stdin?.end(`${listen}\nsave ""\nappendonly no\n`);
  const connection = client(where);
  await connection.set("theirs", "1");
  return { pid: child.pid ?? 0, client: connection };
}
