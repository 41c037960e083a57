/** The headless package: built, installed without a network into an empty folder, and put to its main job. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
} from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { SyncLog } from "../../../src-shared/domain";
import { isAlive } from "../../harness/alive";
import { failToStart, type Headless, isBuilt, startHeadlessProcess } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { krakenRows } from "../../harness/replay/sample-rows";
import { startReplayServer } from "../../harness/replay/server";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";
import { dist, emptyFolder, filesSaying, misplaced, npmInstall, ROOT, SYSTEM } from "./packing";
import { layServers } from "./servers";

const LOGIN = { apiKey: "replay-api-key", secret: "cmVwbGF5LXNlY3JldA==" };
const PATIENCE_MS = 60_000;

describe.skipIf(!isBuilt)("the headless package (needs a build)", () => {
  let folder: string;
  let archive: string;
  let installed: string;
  let program: string;

  beforeAll(() => {
    folder = emptyFolder();
    const servers = join(folder, "servers");
    if (hasRedis) layServers(servers);
    dist("headless.mjs", ["--out", folder, "--servers", servers]);
    archive = join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "");
    npmInstall(folder, archive);
    installed = join(folder, "node_modules/fillkeep-headless");
    program = join(folder, "node_modules/.bin/fillkeep");
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("has what runs, the licences, and nothing of its making", () => {
    const listed = execFileSync("tar", ["-tzf", archive], { encoding: "utf8" }).trim().split("\n");
    const paths = listed.map((path) => path.split("/").slice(1).join("/"));
    expect(misplaced(paths)).toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "THIRD-PARTY-LICENCES.txt",
        "bin/fillkeep.mjs",
        "fillkeep-worker.service",
        "fillkeep.service",
        "node_modules/ccxt/LICENSE.txt",
        `node_modules/better-sqlite3/prebuilds/${SYSTEM}.node`,
        "out/main/examiner.js",
        "out/main/fetcher.js",
        "out/main/headless.js",
        "out/renderer/index.html",
      ]),
    );
    expect(
      paths.filter((path) => /^out\/.*(desktop|preload)|^node_modules\/electron\//.test(path)),
    ).toEqual([]);
    expect(filesSaying(installed, ROOT)).toEqual([]);
    expect(filesSaying(installed, "sourceMappingURL")).toEqual([]);
    const licences = readFileSync(join(installed, "THIRD-PARTY-LICENCES.txt"), "utf8");
    for (const name of ["bullmq", "ccxt", "react-dom", "drizzle-orm"]) {
      expect(licences).toMatch(new RegExp(`^${name} \\d`, "m"));
    }
  });

  test.for(["fillkeep.service", "fillkeep-worker.service"])(
    "%s is one that systemd can read",
    (service, { skip }) => {
      const verify = ["verify", join(installed, service)];
      const { error, status, stderr } = spawnSync("systemd-analyze", verify, { encoding: "utf8" });
      skip(error !== undefined, "needs systemd-analyze");
      // A machine may have its Node elsewhere.
      const complaints = stderr
        .split("\n")
        .filter((line) => line && !line.includes("/usr/bin/node"));
      expect(complaints).toEqual([]);
      expect(status === 0 || stderr.includes("/usr/bin/node")).toBe(true);
    },
  );

  test.skipIf(!hasRedis)(
    "does the main job and leaves nothing running (needs redis-server)",
    async () => {
      const rows = krakenRows({ count: 12, newest: Date.now() - 3_600_000 });
      const server = await startReplayServer({ kraken: { rows } });
      onTestFinished(() => server.close());
      const host = await startHeadlessProcess({
        program,
        dataDirectory: tempDirectory(),
        timeScale: 60,
      });
      if (process.platform === "linux") {
        const running = readlinkSync(`/proc/${host.ready.redis.pid}/exe`);
        expect(running).toBe(join(installed, "resources/redis", SYSTEM, "redis-server"));
      }
      const demo = await host.api("POST", "/connections", {
        brokerId: "demo",
        environment: "demo",
        credentials: {},
        syncIntervalMin: 5,
      });
      const kraken = await host.api("POST", "/connections", {
        brokerId: "kraken",
        endpoint: server.url,
        credentials: LOGIN,
        syncIntervalMin: 5,
      });
      expect(await firstRun(host, demo.id)).toMatchObject({ status: "success" });
      expect(await firstRun(host, kraken.id)).toMatchObject({
        trigger: "schedule",
        status: "success",
        tradesImported: 12,
      });
      const page = await fetch(host.ready.url);
      expect(await page.text()).toContain("<title>Fillkeep");
      expect(await host.end("SIGTERM")).toBe(0);
      await until("Redis to be gone", () => !isAlive(host.ready.redis.pid));
    },
  );

  test.skipIf(!hasRedis)(
    "a bundled Redis that was changed is not run, exit 85 (needs redis-server)",
    async ({ skip }) => {
      const env = { PATH: dirname(process.execPath), FILLKEEP_REDIS_SERVER: "" };
      skip(existsSync(join(env.PATH, "redis-server")), "Redis lies beside Node");
      appendFileSync(join(installed, "resources/redis", SYSTEM, "redis-server"), "\n");
      const refused = await failToStart({ program, dataDirectory: tempDirectory(), env });
      expect(refused).toMatchObject({ exitCode: 85, stdout: "" });
      expect(refused.stderr).toContain("The Redis that came with Fillkeep was changed");
    },
  );

  test("without any Redis it says what to install, exit 78", async ({ skip }) => {
    rmSync(join(installed, "resources"), { recursive: true, force: true });
    const env = { PATH: dirname(process.execPath), FILLKEEP_REDIS_SERVER: "" };
    skip(existsSync(join(env.PATH, "redis-server")), "Redis lies beside Node");
    const refused = await failToStart({ program, dataDirectory: tempDirectory(), env });
    expect(refused).toMatchObject({ exitCode: 78, stdout: "" });
    expect(refused.stderr).toContain("install redis-server or valkey-server 6.2 or newer");
  });

  test("a Node that is too old is told so, exit 82", ({ skip }) => {
    const places = (process.env.PATH ?? "").split(delimiter).map((place) => join(place, "node"));
    const old = ["/usr/bin/node", ...places].find(
      (node) => existsSync(node) && /^v(1\d|20|21)\./.test(versionOf(node)),
    );
    skip(old === undefined, "needs an old Node beside the new one");
    const { status, stderr } = spawnSync(`${old}`, [program, "headless"], { encoding: "utf8" });
    expect(status).toBe(82);
    expect(stderr).toContain("Node 22.12 or newer");
  });
});

const versionOf = (node: string): string =>
  spawnSync(node, ["--version"], { encoding: "utf8" }).stdout;

const firstRun = ({ api }: Headless, connectionId: string): Promise<SyncLog> =>
  until(
    "a run that is over",
    async () => {
      const { items } = await api("GET", `/sync-logs?connectionId=${connectionId}&limit=50`);
      return items.findLast(({ status }: SyncLog) => status !== "running");
    },
    PATIENCE_MS,
  );
