/** A throw-away redis-server for one test: its own socket, nothing on disk, gone with the test. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Redis } from "ioredis";
import { onTestFinished } from "vitest";
import { tempDirectory } from "./temp";

/** False where this machine has no redis-server: tests that need one are skipped and say so. */
export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

export interface TestRedis {
  address: { path: string; password: string };
  client: Redis;
}

export async function testRedis(): Promise<TestRedis> {
  const path = join(tempDirectory(), "redis.sock");
  const child = spawn("redis-server", ["-"], { stdio: ["pipe", "ignore", "inherit"] });
  const exited = once(child, "exit");
  child.stdin.end(
    ["port 0", `unixsocket ${path}`, "requirepass test", "save ''", "appendonly no"].join("\n"),
  );
  const client = new Redis({ path, password: "test", retryStrategy: () => 20 });
  client.on("error", () => undefined);
  onTestFinished(async () => {
    client.disconnect();
    child.kill("SIGKILL");
    await exited;
  });
  await client.ping();
  return { address: { path, password: "test" }, client };
}
