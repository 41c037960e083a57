/** The built host on a Redis that is not its own: what it needs of it, what it leaves there, and what it survives. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import type { SyncLog } from "../../../src-shared/domain";
import { STARTUP_EXIT_CODES } from "../../../src-shared/errors";
import { startNetwork } from "../../faults/network";
import {
  certificates,
  clusterLines,
  externalRedis,
  hasTls,
  tlsLines,
} from "../../harness/external-redis";
import { failToStart, type Headless, isBuilt, startHeadlessProcess } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { freePort, type RedisProcess } from "../../harness/redis-process";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";

const PASSWORD = "canary-of-the-external-redis";
const STATUS = "/scheduler/broker-sync";
/** A minute of the engine is a fifth of a second. */
const TIME_SCALE = 300;

const urlOf = ({ port }: RedisProcess): string => `redis://127.0.0.1:${port}`;
const start = (FILLKEEP_REDIS_URL: string, dataDirectory = tempDirectory()) =>
  startHeadlessProcess({ dataDirectory, timeScale: TIME_SCALE, env: { FILLKEEP_REDIS_URL } });
const connect = async ({ api }: Headless): Promise<string> =>
  (await api("POST", "/connections", { brokerId: "demo", syncIntervalMin: 5 })).id;

const closed = async ({ api }: Headless, id: string): Promise<SyncLog[]> =>
  ((await api("GET", `/sync-logs?connectionId=${id}&limit=500`)).items as SyncLog[]).filter(
    ({ status }) => status !== "running",
  );
const moreRuns = async (host: Headless, id: string, since: number) =>
  until("another run", async () => {
    const runs = await closed(host, id);
    return runs.length > since && runs;
  });
const redisOf = async ({ api }: Headless) => (await api("GET", STATUS)).redis;

/** All there is in a folder, as one text. */
const textIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
    .join("\n");

/** The user that the README has one set up. */
function ruleOfReadme(): string[] {
  const readme = new URL("../../../src-main/redis/external/README.md", import.meta.url);
  const rule = /^ACL SETUSER .*$/m.exec(readFileSync(readme, "utf8"))?.[0] ?? "";
  return rule.replace("PASSWORD", PASSWORD).split(" ");
}

const parentOf = (pid: number): number =>
  Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);

/** A folder for PATH without a redis-server in it. */
function pathWithoutRedis(): string {
  const folder = join(tempDirectory(), "bin");
  mkdirSync(folder);
  symlinkSync(process.execPath, join(folder, "node"));
  return folder;
}

describe.skipIf(!hasRedis || !isBuilt)(
  "somebody else's Redis (needs redis-server and a build)",
  () => {
    test.skipIf(!hasTls)(
      "over TLS, as a user with the least rights, in a cluster's node: it syncs, denies nothing, and tells no password",
      async () => {
        const own = certificates("IP:127.0.0.1");
        const port = await freePort();
        const server = await externalRedis([...(await clusterLines()), ...tlsLines(port, own)]);
        await server.admin.call("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
        const [acl = "", ...rule] = ruleOfReadme();
        await server.admin.call(acl, rule);
        await expect.poll(() => server.admin.call("CLUSTER", "INFO")).toContain("cluster_state:ok");
        const dataDirectory = tempDirectory();
        const file = join(tempDirectory(), "redis-url");
        writeFileSync(file, `rediss://fillkeep:${PASSWORD}@127.0.0.1:${port}\n`, { mode: 0o600 });
        const host = await startHeadlessProcess({
          dataDirectory,
          timeScale: TIME_SCALE,
          env: {
            PATH: pathWithoutRedis(),
            FILLKEEP_REDIS_URL_FILE: file,
            FILLKEEP_REDIS_CA: own.ca,
          },
        });
        const id = await connect(host);
        await moreRuns(host, id, 2);
        await host.api("POST", `/connections/${id}/sync`);
        await host.api("PATCH", `/connections/${id}`, { syncIntervalMin: 10 });
        await moreRuns(host, id, 4);
        expect(await redisOf(host)).toEqual({
          state: "up",
          pid: null,
          version: expect.stringMatching(/^\d+\.\d+/),
          external: true,
        });
        expect(host.ready.redis.pid).toBeNull();
        expect(readdirSync(join(dataDirectory, "redis"))).toEqual([]);

        const keys = await server.admin.keys("*");
        const name = readFileSync(join(dataDirectory, "redis-name"), "utf8").trim();
        expect(keys.length).toBeGreaterThan(2);
        expect(keys.filter((key) => !key.startsWith(`{${name}}:`))).toEqual([]);
        expect(await server.admin.call("ACL", "LOG")).toEqual([]);

        const diagnostics = JSON.stringify(await host.api("GET", "/diagnostics"));
        await host.api("DELETE", `/connections/${id}?fills=remove`);
        expect(await host.end("SIGTERM")).toBe(0);
        for (const text of [diagnostics, textIn(dataDirectory)]) {
          expect(text).toContain("127.0.0.1");
          expect(text).not.toContain(PASSWORD);
        }
        expect(await server.admin.call("ACL", "LOG")).toEqual([]);
      },
    );

    test("two Fillkeeps on one Redis don't meet", async () => {
      const server = await externalRedis();
      const hosts = await Promise.all([start(urlOf(server)), start(urlOf(server))]);
      const ids = await Promise.all(hosts.map(connect));
      for (const [at, host] of hosts.entries()) await moreRuns(host, ids[at] ?? "", 2);
      const prefixes = new Set(
        (await server.admin.keys("*")).map((key) => key.slice(0, key.indexOf("}"))),
      );
      expect(prefixes.size).toBe(2);
    });

    test("a Redis that is emptied, killed, cut off, and empty again: the page goes on, so do the syncs, and nothing is doubled", async () => {
      const server = await externalRedis();
      const network = await startNetwork(`http://127.0.0.1:${server.port}`);
      onTestFinished(() => network.cut());
      const host = await start(network.url.replace("http:", "redis:"));
      const id = await connect(host);
      let runs = await moreRuns(host, id, 0);

      await server.admin.flushall();
      runs = await moreRuns(host, id, runs.length);

      await network.cut();
      await until("the loss", async () => (await redisOf(host)).state === "restarting");
      expect(await host.api("GET", "/fills?limit=1")).toMatchObject({ items: [expect.anything()] });
      await expect(host.api("POST", `/connections/${id}/sync`)).rejects.toThrow(
        /503 .*SCHEDULER_UNAVAILABLE/,
      );
      await network.mend();
      await until("the return", async () => (await redisOf(host)).state === "up");
      runs = await moreRuns(host, id, runs.length);

      await server.kill();
      await until("the loss", async () => (await redisOf(host)).state === "restarting");
      await server.start();
      await until("the return", async () => (await redisOf(host)).state === "up");
      runs = await moreRuns(host, id, runs.length);

      expect(runs.filter(({ status }) => status !== "success")).toEqual([]);
      const { items } = await host.api("GET", "/fills?limit=500");
      const ids = items.map(({ brokerFillId }: { brokerFillId: string }) => brokerFillId);
      expect(new Set(ids).size).toBe(ids.length);
    });

    test("one that came back as a replica is not used, and is again when it is none", async () => {
      const server = await externalRedis();
      const primary = await externalRedis();
      const host = await start(urlOf(server));
      const id = await connect(host);
      const runs = await moreRuns(host, id, 0);
      await server.admin.replicaof("127.0.0.1", primary.port);
      await server.admin.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
      await until("the loss", async () => (await redisOf(host)).state === "restarting");
      await server.admin.replicaof("NO", "ONE");
      await until("the return", async () => (await redisOf(host)).state === "up");
      await moreRuns(host, id, runs.length);
    });

    test("a second Fillkeep on the same prefix is refused, and itself after a kill is not", async () => {
      const server = await externalRedis();
      const env = { FILLKEEP_REDIS_URL: urlOf(server), FILLKEEP_REDIS_PREFIX: "desk" };
      const dataDirectory = tempDirectory();
      const host = await startHeadlessProcess({ dataDirectory, env });
      expect(await failToStart({ dataDirectory: tempDirectory(), env })).toMatchObject({
        exitCode: STARTUP_EXIT_CODES.REDIS_PREFIX_TAKEN,
        stdout: "",
      });
      await host.end("SIGKILL");
      const again = await startHeadlessProcess({ dataDirectory, env });
      expect(await redisOf(again)).toMatchObject({ state: "up", external: true });
    });

    test.skipIf(process.platform !== "linux")(
      "a password in the arguments leaves the process list, of the launcher and of the host",
      async () => {
        const server = await externalRedis([`requirepass ${PASSWORD}`]);
        const url = `redis://:${PASSWORD}@127.0.0.1:${server.port}`;
        const launcher = fileURLToPath(
          new URL("../../../src-main/launch/fillkeep.mjs", import.meta.url),
        );
        for (const program of [launcher, undefined]) {
          const host = await startHeadlessProcess({
            dataDirectory: tempDirectory(),
            ...(program && { program }),
            args: ["--redis-url", url],
          });
          const pids = [host.ready.pid, parentOf(host.ready.pid)];
          for (const pid of program ? pids : pids.slice(0, 1)) {
            const shown = readFileSync(`/proc/${pid}/cmdline`, "utf8");
            expect(shown).toContain("fillkeep");
            expect(shown).not.toContain(PASSWORD);
          }
          await host.end("SIGTERM");
        }
      },
    );

    test("each refusal is one line and a code of its own", async () => {
      const refused = async (url: string, env: NodeJS.ProcessEnv = {}) => {
        const failed = await failToStart({
          dataDirectory: tempDirectory(),
          env: { FILLKEEP_REDIS_URL: url, ...env },
        });
        expect(failed.stdout).toBe("");
        expect(failed.stderr).not.toContain(PASSWORD);
        return { ...failed, lines: failed.stderr.trim().split("\n").length };
      };
      const evicting = await externalRedis(["maxmemory-policy allkeys-lru"]);
      const guarded = await externalRedis([`requirepass ${PASSWORD}`]);
      const nowhere = await freePort();
      for (const [url, code] of [
        [`http://:${PASSWORD}@127.0.0.1`, "REDIS_URL_INVALID"],
        [`redis://:${PASSWORD}@127.0.0.1:${nowhere}`, "REDIS_UNREACHABLE"],
        [`redis://:${PASSWORD}x@127.0.0.1:${guarded.port}`, "REDIS_LOGIN_REFUSED"],
        [urlOf(evicting), "REDIS_EVICTS"],
      ] as const) {
        expect(await refused(url)).toMatchObject({ exitCode: STARTUP_EXIT_CODES[code], lines: 1 });
      }
      expect(await refused("", { FILLKEEP_REDIS_CA: "/ca.pem" })).toMatchObject({ exitCode: 64 });
      expect(await evicting.admin.dbsize()).toBe(0);
    });
  },
);
