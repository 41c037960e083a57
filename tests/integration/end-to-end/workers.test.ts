/** The built owner and built workers on a Redis between them, with a broker that speaks real HTTP. */
import { randomBytes } from "node:crypto";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { NEEDED_COMMANDS } from "../../../src-main/redis/external/commands";
import type { Fill, SyncLog } from "../../../src-shared/domain";
import { STARTUP_EXIT_CODES } from "../../../src-shared/errors";
import { externalRedis } from "../../harness/external-redis";
import { type Headless, isBuilt, startHeadlessProcess } from "../../harness/headless";
import { overhear } from "../../harness/overheard";
import { hasRedis } from "../../harness/redis";
import { binanceRows, krakenRows } from "../../harness/replay/sample-rows";
import { type Gate, startReplayServer } from "../../harness/replay/server";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";
import { runWorkerProcess, startWorkerProcess } from "../../harness/worker-process";

const MARK = "canary-of-a-login";
const LOGIN = { apiKey: `${MARK}-key`, secret: Buffer.from(`${MARK}-secret`).toString("base64") };
const PASSWORD = "of-the-redis-between-them";
const NEWEST = Date.now() - 3_600_000;
/** A retry comes after a second, not after a minute. */
const TIME_SCALE = 60;
const PATIENCE_MS = 60_000;
const ROWS = krakenRows({ count: 260, newest: NEWEST });
const IDS = ROWS.map(({ id }) => id).sort();

function keyFile(key = randomBytes(32)): string {
  const file = join(tempDirectory(), "worker.key");
  writeFileSync(file, `${key.toString("base64")}\n`, { mode: 0o600 });
  return file;
}

async function place() {
  const redis = await externalRedis();
  // Owner and workers have the rights that the README asks for, and no others.
  await redis.admin.call("ACL", [
    ...["SETUSER", "fillkeep", "reset", "on", `>${PASSWORD}`, "~{fillkeep-*}:*", "-@all"],
    ...NEEDED_COMMANDS.map((name) => `+${name}`),
  ]);
  const env = {
    FILLKEEP_REDIS_URL: `redis://fillkeep:${PASSWORD}@127.0.0.1:${redis.port}`,
    FILLKEEP_WORKER_KEY_FILE: keyFile(),
    FILLKEEP_TIME_SCALE: String(TIME_SCALE),
  };
  const hire = () => startWorkerProcess(env);
  const dataDirectory = tempDirectory();
  const owner = await startHeadlessProcess({ dataDirectory, timeScale: TIME_SCALE, env });
  const workers = async () => (await owner.api("GET", "/scheduler/broker-sync")).workers;
  expect(await workers()).toBe(0);
  /** Waits until the owner says that so many are there. */
  const knows = (count: number) =>
    until(`${count} workers`, async () => (await workers()) === count, PATIENCE_MS);
  return { redis, env, owner, hire, dataDirectory, knows };
}

async function exchange(gate?: Gate) {
  const server = await startReplayServer({ kraken: { rows: ROWS } }, [], gate);
  onTestFinished(() => server.close());
  return server;
}

/** Holds the n-th request for trades until it is let go or its caller is gone. */
function gateAt(nth: number) {
  const reached = Promise.withResolvers<{ gone: Promise<unknown> }>();
  const letGo = Promise.withResolvers<void>();
  let seen = 0;
  const gate: Gate = async ({ isTrades }, gone) => {
    if (!isTrades) return;
    seen += 1;
    if (seen !== nth) return;
    reached.resolve({ gone });
    await Promise.race([letGo.promise, gone]);
  };
  onTestFinished(() => letGo.resolve());
  return { gate, reached: reached.promise, letGo: letGo.resolve };
}

const connect = async ({ api }: Headless, endpoint: string): Promise<string> =>
  (
    await api("POST", "/connections", {
      ...{ brokerId: "kraken", endpoint, credentials: LOGIN, syncIntervalMin: 60 },
      syncEnabled: false,
    })
  ).id;
const sync = ({ api }: Headless, id: string) => api("POST", `/connections/${id}/sync`);
const runsOf = async ({ api }: Headless, id: string): Promise<SyncLog[]> =>
  (await api("GET", `/sync-logs?connectionId=${id}&limit=100`)).items.reverse();
const ended = (host: Headless, id: string, count: number) =>
  until(
    `${count} ended runs`,
    async () => {
      const runs = (await runsOf(host, id)).filter(({ status }) => status !== "running");
      return runs.length >= count && runs;
    },
    PATIENCE_MS,
  );
const idsOf = async ({ api }: Headless, id: string): Promise<string[]> =>
  ((await api("GET", `/fills?connectionId=${id}&limit=500`)).items as Fill[])
    .map(({ brokerFillId }) => brokerFillId)
    .sort();
describe.skipIf(!hasRedis || !isBuilt)("workers (needs redis-server and a build)", () => {
  test("two of them bring every fill once; no key of theirs and nobody's login is readable in Redis", async () => {
    const { owner, hire, redis, knows } = await place();
    const server = await startReplayServer({
      kraken: { rows: ROWS },
      binance: {
        spot: { rows: binanceRows({ count: 7, newest: NEWEST }) },
        balances: { LTC: "1" },
      },
    });
    onTestFinished(() => server.close());
    const traffic = await overhear({ path: redis.socket });
    const workers = await Promise.all([hire(), hire()]);
    await knows(2);
    const kraken = await Promise.all([1, 2, 3].map(() => connect(owner, server.url)));
    const binance = (
      await owner.api("POST", "/connections", {
        ...{ brokerId: "binance", endpoint: server.url, credentials: LOGIN, syncEnabled: false },
        options: { symbols: ["LTC/USDT"] },
      })
    ).id;
    for (const id of [...kraken, binance]) await sync(owner, id);
    for (const id of kraken) {
      expect(await ended(owner, id, 1)).toMatchObject([
        { status: "success", attempt: 1, tradesImported: 260, tradesSkipped: 0 },
      ]);
      expect(await idsOf(owner, id)).toEqual(IDS);
    }
    expect((await ended(owner, binance, 1))[0]).toMatchObject({
      status: "success",
      tradesImported: 7,
    });
    // What a run has cost is counted where it was spent.
    const [run] = await runsOf(owner, kraken[0] ?? "");
    expect(run?.requests).toBeGreaterThan(5);
    expect(run?.bytes).toBeGreaterThan(260 * 100);

    const said = traffic.text();
    expect(said).toContain("fetch-kraken");
    for (const text of [MARK, LOGIN.secret, "TID001-AAAAA"]) expect(said).not.toContain(text);
    for (const { log } of workers) {
      for (const text of [MARK, LOGIN.secret, PASSWORD]) expect(log()).not.toContain(text);
    }
    for (const worker of workers) expect(await worker.end("SIGTERM")).toBe(0);
    expect(await redis.admin.call("ACL", "LOG")).toEqual([]);
    expect(await owner.end("SIGTERM")).toBe(0);
  });

  test("kill -9 of a worker in the middle of a fetch costs a retry, and no fill", async () => {
    const { owner, hire, knows } = await place();
    const { gate, reached } = gateAt(4);
    const server = await exchange(gate);
    const worker = await hire();
    await knows(1);
    const id = await connect(owner, server.url);
    await sync(owner, id);
    const { gone } = await reached;
    worker.signal("SIGKILL");
    // It was the worker that called.
    await gone;
    const [first, second] = await ended(owner, id, 2);
    expect(first).toMatchObject({ status: "failed", attempt: 1, errorCode: "WORKER_LOST" });
    expect(first?.errorClass).toBe("transient");
    expect(second).toMatchObject({ status: "success", attempt: 2 });
    expect(await idsOf(owner, id)).toEqual(IDS);
    expect((first?.tradesImported ?? 0) + (second?.tradesImported ?? 0)).toBe(260);
  });

  test("a worker that stands still is taken for gone; what it does when it moves again doubles nothing", async () => {
    const { owner, hire, knows } = await place();
    const { gate, reached, letGo } = gateAt(3);
    const server = await exchange(gate);
    const worker = await hire();
    await knows(1);
    const id = await connect(owner, server.url);
    await sync(owner, id);
    await reached;
    worker.signal("SIGSTOP");
    const [first, second] = await ended(owner, id, 2);
    expect(first).toMatchObject({ status: "failed", errorCode: "WORKER_LOST" });
    expect(second).toMatchObject({ status: "success" });
    letGo();
    worker.signal("SIGCONT");
    server.forgetRequests();
    await sync(owner, id);
    expect((await ended(owner, id, 3))[2]).toMatchObject({ status: "success", tradesImported: 0 });
    expect(await idsOf(owner, id)).toEqual(IDS);
    expect(await worker.end("SIGTERM")).toBe(0);
  });

  test("a worker that is ended hands on what it has: one run, no retry", async () => {
    const { owner, hire, knows } = await place();
    const { gate, reached } = gateAt(3);
    const server = await exchange(gate);
    const [first, second] = [await hire(), await hire()];
    await knows(2);
    const id = await connect(owner, server.url);
    await sync(owner, id);
    await reached;
    // Whichever of the two has it.
    expect(await first.end("SIGTERM")).toBe(0);
    expect(await second.end("SIGTERM")).toBe(0);
    expect(await ended(owner, id, 1)).toMatchObject([{ status: "success", attempt: 1 }]);
    expect(await runsOf(owner, id)).toHaveLength(1);
    expect(await idsOf(owner, id)).toEqual(IDS);
  });

  test("a sync that is cancelled ends the worker's call", async () => {
    const { owner, hire, knows } = await place();
    const { gate, reached } = gateAt(2);
    const server = await exchange(gate);
    await hire();
    await knows(1);
    const id = await connect(owner, server.url);
    await sync(owner, id);
    const { gone } = await reached;
    await owner.api("POST", `/connections/${id}/cancel`);
    await gone;
    expect(await ended(owner, id, 1)).toMatchObject([{ status: "cancelled" }]);
  });

  test("an owner that is killed and started again is found again, and nothing is lost", async () => {
    const { owner, hire, env, dataDirectory, knows } = await place();
    const { gate, reached } = gateAt(3);
    const server = await exchange(gate);
    const worker = await hire();
    await knows(1);
    const id = await connect(owner, server.url);
    await owner.api("PATCH", `/connections/${id}`, { syncEnabled: true });
    const { gone } = await reached;
    await owner.end("SIGKILL");
    const again = await startHeadlessProcess({ dataDirectory, timeScale: TIME_SCALE, env });
    // Nobody wants what the worker still had in hand.
    await gone;
    await until(
      "a sync that succeeds",
      async () => (await runsOf(again, id)).some(({ status }) => status === "success"),
      PATIENCE_MS,
    );
    expect(await idsOf(again, id)).toEqual(IDS);
    expect(await worker.end("SIGTERM")).toBe(0);
  });

  test("who is no worker of this owner is refused in one sentence, with its code", async () => {
    const { env, redis } = await place();
    const refused = async (change: NodeJS.ProcessEnv, args: string[] = []) => {
      const { exitCode, stderr } = await runWorkerProcess({ ...env, ...change }, args);
      expect(stderr.trim().split("\n")).toHaveLength(1);
      expect(stderr).not.toMatch(/\n\s+at /);
      return exitCode;
    };
    const codes = STARTUP_EXIT_CODES;
    const other = { FILLKEEP_WORKER_KEY_FILE: keyFile() };
    const missing = { FILLKEEP_WORKER_KEY_FILE: join(tempDirectory(), "none") };
    expect(await refused(other)).toBe(codes.WORKER_KEY_MISMATCH);
    expect(await refused(missing)).toBe(codes.WORKER_KEY_UNUSABLE);
    expect(await refused({ FILLKEEP_REDIS_URL: "redis://127.0.0.1:1" })).toBe(
      codes.REDIS_UNREACHABLE,
    );
    const before = await redis.admin.get("{fillkeep-shared}:workers:owner");
    const changed = JSON.stringify({ ...JSON.parse(before ?? ""), version: "99.0.0" });
    await redis.admin.set("{fillkeep-elsewhere}:workers:owner", changed);
    expect(await refused({}, ["--redis-prefix", "fillkeep-elsewhere"])).toBe(
      codes.WORKER_VERSION_MISMATCH,
    );
    const { exitCode, stderr } = await runWorkerProcess({});
    expect([exitCode, stderr]).toEqual([
      codes.USAGE,
      expect.stringContaining("Usage: fillkeep worker"),
    ]);
  });

  test("a worker whose owner comes back as another version ends, with the code for it", async () => {
    const { owner, hire, redis, knows } = await place();
    const worker = await hire();
    await knows(1);
    const key = "{fillkeep-shared}:workers:owner";
    const before = JSON.parse((await redis.admin.get(key)) ?? "");
    await owner.end("SIGTERM");
    await redis.admin.set(key, JSON.stringify({ ...before, version: "99.0.0" }));
    const { exitCode, stderr } = await worker.ended();
    expect(exitCode).toBe(STARTUP_EXIT_CODES.WORKER_VERSION_MISMATCH);
    expect(stderr).toContain("99.0.0");
  });

  test("a key is made for both, and not over another one", async () => {
    const file = join(tempDirectory(), "new.key");
    expect(await runWorkerProcess({}, ["--make-key", file])).toMatchObject({ exitCode: 0 });
    expect(existsSync(file) && statSync(file).mode & 0o777).toBe(0o600);
    const again = await runWorkerProcess({}, ["--make-key", file]);
    expect(again.exitCode).toBe(STARTUP_EXIT_CODES.WORKER_KEY_UNUSABLE);
  });
});
