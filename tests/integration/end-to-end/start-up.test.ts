import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { isAlive } from "../../harness/alive";
import { failToStart, isBuilt, startHeadlessProcess } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";

const isOneSentence = (text: string): void => {
  expect(text.trim().split("\n")).toHaveLength(1);
  expect(text).not.toMatch(/\bat .*\.js|node:internal/);
};

describe.skipIf(!hasRedis || !isBuilt)("starting (needs redis-server and a build)", () => {
  test("the ready line, the secrets' files, and a clean stop", async () => {
    const dataDirectory = join(tempDirectory(), "new", "data");
    const host = await startHeadlessProcess({ dataDirectory });
    expect(host.ready).toEqual({
      ready: true,
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      loginUrl: expect.stringContaining(`${host.ready.url}/login?code=`),
      pid: expect.any(Number),
      redis: { pid: expect.any(Number), version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
    });
    for (const file of ["api-token", "vault.key", "fillkeep.sqlite"]) {
      expect([file, statSync(join(dataDirectory, file)).mode & 0o777]).toEqual([file, 0o600]);
    }
    expect(statSync(dataDirectory).mode & 0o777).toBe(0o700);
    expect(await host.end("SIGINT")).toBe(0);
    expect(isAlive(host.ready.redis.pid)).toBe(false);
  });

  test("a second instance on the same data directory is refused; after a kill -9 the next one starts", async () => {
    const dataDirectory = tempDirectory();
    const first = await startHeadlessProcess({ dataDirectory });
    const second = await failToStart({ dataDirectory });
    expect(second).toMatchObject({ exitCode: 75, stdout: "" });
    isOneSentence(second.stderr);
    await first.end("SIGKILL");
    const third = await startHeadlessProcess({ dataDirectory });
    expect(third.ready.redis.pid).not.toBe(first.ready.redis.pid);
    await until("no orphan", () => !isAlive(first.ready.redis.pid));
  });

  test("what it can't use is one sentence and its own exit code", async () => {
    const occupied = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => {
      occupied.close();
    });
    await until("the port", () => occupied.listening);
    const { port } = occupied.address() as AddressInfo;

    const newer = tempDirectory();
    const sqlite = new Sqlite(join(newer, "fillkeep.sqlite"));
    sqlite.pragma("user_version = 99");
    sqlite.close();
    const damaged = tempDirectory();
    writeFileSync(join(damaged, "fillkeep.sqlite"), "no database".repeat(500));
    const file = join(tempDirectory(), "a-file");
    writeFileSync(file, "");
    const badKey = tempDirectory();
    writeFileSync(join(badKey, "vault.key"), "short");

    const missing = { FILLKEEP_REDIS_SERVER: "/nowhere/redis-server" };
    for (const [exitCode, options] of [
      [80, { dataDirectory: tempDirectory(), port }],
      [76, { dataDirectory: newer }],
      [77, { dataDirectory: damaged }],
      [73, { dataDirectory: join(file, "below") }],
      [81, { dataDirectory: badKey }],
      [78, { dataDirectory: tempDirectory(), env: missing }],
      [64, { dataDirectory: tempDirectory(), env: { FILLKEEP_TIME_SCALE: "0" } }],
    ] as const) {
      const failed = await failToStart(options);
      expect([failed.exitCode, failed.stdout]).toEqual([exitCode, ""]);
      isOneSentence(failed.stderr);
    }
  });

  test.skipIf(process.getuid?.() === 0)(
    "a data directory nobody may write to (needs a user that is not root)",
    async () => {
      const dataDirectory = join(tempDirectory(), "locked");
      mkdirSync(dataDirectory);
      chmodSync(dataDirectory, 0o500);
      const failed = await failToStart({ dataDirectory });
      expect(failed.exitCode).toBe(73);
      isOneSentence(failed.stderr);
    },
  );

  test("no secret is in the log, whatever happened", async () => {
    const dataDirectory = tempDirectory();
    const host = await startHeadlessProcess({ dataDirectory, timeScale: 60 });
    const canary = "canary-secret-of-a-broker";
    const { id } = await host.api("POST", "/connections", {
      brokerId: "kraken",
      endpoint: "http://127.0.0.1:9",
      credentials: { apiKey: canary, secret: canary },
    });
    await until("a failed run", async () => {
      const { items } = await host.api("GET", `/sync-logs?connectionId=${id}&status=failed`);
      return items.length > 0;
    });
    const token = readFileSync(join(dataDirectory, "api-token"), "utf8").trim();
    expect(await host.end("SIGTERM")).toBe(0);
    const log = readFileSync(join(dataDirectory, "logs", "fillkeep.log"), "utf8");
    expect(log).not.toContain(canary);
    expect(log).not.toContain(token);
    for (const line of log.trim().split("\n")) {
      expect(JSON.parse(line)).toMatchObject({
        scope: expect.any(String),
        level: expect.any(String),
      });
    }
  });
});
