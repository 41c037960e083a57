/** `npm run dist:dir` on a stub of Electron: what lies where, and that what was packed runs (on the stand-in). */
import { execFileSync, fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { isAlive } from "../../harness/alive";
import { isBuilt } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";
import { type Asar, readAsar } from "./asar";
import { dist, emptyFolder, filesSaying, misplaced, ROOT, SYSTEM } from "./packing";
import { layServers } from "./servers";
import { FUSE_SENTINEL, layStubElectron } from "./stub-electron";

const STAND_IN = new URL("../../fakes/electron/register.mjs", import.meta.url).href;
const BUILDER = new URL("../../../src-main/launch/packaging/builder.mjs", import.meta.url).href;
const canBePacked = isBuilt && hasRedis && process.platform === "linux";

/** Installs electron-builder where it isn't yet; false without a network, any other failure is one. */
async function hasBuilder(): Promise<boolean> {
  const { ensureBuilder } = await import(BUILDER);
  try {
    await ensureBuilder();
    return true;
  } catch (error) {
    if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENOTCACHED/.test(String(error))) return false;
    throw error;
  }
}

describe.skipIf(!canBePacked || !(await hasBuilder()))(
  "the packed app (needs Linux, redis-server, a build, and electron-builder from npm)",
  () => {
    let folder: string;
    let resources: string;
    let asar: Asar;
    const inApp = (...path: string[]) => join(folder, "out/linux-unpacked", ...path);

    beforeAll(() => {
      folder = emptyFolder();
      layStubElectron(join(folder, "electron"));
      layServers(join(folder, "servers"));
      const places = ["--out", join(folder, "out"), "--servers", join(folder, "servers")];
      dist("desktop.mjs", ["--dir", ...places], {
        ELECTRON_OVERRIDE_DIST_PATH: join(folder, "electron"),
        FILLKEEP_UPDATE_FEED: "https://updates.invalid/fillkeep",
      });
      resources = inApp("resources");
      asar = readAsar(join(resources, "app.asar"));
    }, 300_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test("has the bundles, their packages and nothing of their making", () => {
      expect(asar.paths).toEqual(
        expect.arrayContaining([
          "package.json",
          "out/main/desktop.js",
          "out/main/examiner.js",
          "out/main/fetcher.js",
          "out/preload/preload.cjs",
          "out/renderer/index.html",
          "out/renderer/licences.json",
          "node_modules/ccxt/js/src/kraken.js",
          "node_modules/bullmq/dist/esm/commands/addStandardJob-9.lua",
        ]),
      );
      expect(misplaced(asar.paths)).toEqual([]);
      expect(asar.paths.filter((path) => /headless|^node_modules\/electron\//.test(path))).toEqual(
        [],
      );
      const inside = tempDirectory();
      asar.extract(inside);
      expect(filesSaying(inside, ROOT)).toEqual([]);
      expect(filesSaying(inside, "sourceMappingURL")).toEqual([]);
      const manifest = JSON.parse(asar.read("package.json").toString());
      expect(manifest).toMatchObject({ productName: "Fillkeep", main: "out/main/desktop.js" });
      for (const key of ["scripts", "devDependencies"]) expect(manifest).not.toHaveProperty(key);
    });

    test("has the addon of this system alone, beside the archive", () => {
      const addon = `node_modules/better-sqlite3/prebuilds/${SYSTEM}.node`;
      expect(asar.paths.filter((path) => path.endsWith(".node"))).toEqual([addon]);
      expect(asar.unpacked).toEqual([addon]);
      expect(existsSync(join(resources, "app.asar.unpacked", addon))).toBe(true);
    });

    test("has Redis where the app looks, executable, with its digest and its licence", () => {
      const place = join(resources, "redis", SYSTEM);
      expect(readdirSync(join(resources, "redis"))).toEqual([SYSTEM]);
      const program = join(place, "redis-server");
      accessSync(program, constants.X_OK);
      const digest = createHash("sha256").update(readFileSync(program)).digest("hex");
      expect(readFileSync(`${program}.sha256`, "utf8").trim()).toBe(digest);
      expect(existsSync(join(place, "COPYING"))).toBe(true);
    });

    test("has the tray's pictures, Retina's and macOS's too", () => {
      const pictures = readdirSync(join(ROOT, "resources/tray"));
      expect(pictures).toContain("okTemplate@2x.png");
      expect(readdirSync(join(resources, "tray")).sort()).toEqual(pictures.sort());
    });

    test("has the licences of all in it where a person finds them", () => {
      expect(existsSync(inApp("LICENSE.electron.txt"))).toBe(true);
      expect(existsSync(inApp("LICENSES.chromium.html"))).toBe(true);
      expect(existsSync(join(resources, "LICENSE"))).toBe(true);
      const texts = readFileSync(join(resources, "THIRD-PARTY-LICENCES.txt"), "utf8");
      for (const name of ["better-sqlite3", "react", "Redis of this machine"]) {
        expect(texts).toMatch(new RegExp(`^${name} \\d`, "m"));
      }
    });

    test("has every fuse of the security checklist set, and Chromium's texts in our languages", () => {
      const program = readFileSync(inApp("fillkeep"));
      const at = program.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length;
      // RunAsNode, cookies, NODE_OPTIONS, --inspect, asar integrity, asar only, snapshot, file://.
      expect(program.subarray(at + 2, at + 10).toString()).toBe("01001100");
      expect(readdirSync(inApp("locales")).sort()).toEqual(["en-US.pak", "fr.pak"]);
    });

    test("looks for updates where this build was told to", () => {
      const told = readFileSync(join(resources, "app-update.yml"), "utf8");
      expect(asar.paths).toContain("node_modules/electron-updater/out/main.js");
      expect(told).toContain("provider: generic");
      expect(told).toContain("url: https://updates.invalid/fillkeep");
    });

    test("has whole what is loaded only later: every exchange, and the updater", () => {
      const place = tempDirectory();
      asar.extract(place);
      const exchanges = asar.paths.filter((path) => /\/ccxt\/js\/src\/[^/]+\.js$/.test(path));
      expect(exchanges.length).toBeGreaterThan(100);
      const files = ["electron-updater", ...exchanges.map((path) => `./${path}`)];
      const program = `for (const file of ${JSON.stringify(files)}) await import(file);`;
      writeFileSync(join(place, "later.mjs"), program);
      execFileSync(process.execPath, ["--import", STAND_IN, join(place, "later.mjs")]);
    });

    test("runs: the page is served and Redis is the one in the package", async () => {
      const place = tempDirectory();
      asar.extract(place);
      cpSync(join(resources, "app.asar.unpacked"), place, { recursive: true });
      symlinkSync(resources, join(place, "resources"));
      const data = join(place, "data");
      mkdirSync(data);
      const shell = fork(join(place, "out/main/desktop.js"), {
        execArgv: ["--import", STAND_IN],
        env: { ...process.env, FILLKEEP_DATA_DIR: data, FILLKEEP_REDIS_SERVER: "" },
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      });
      // biome-ignore lint/suspicious/noExplicitAny: facts are whatever the stand-in tells
      const facts: any = {};
      shell.on("message", (fact) => Object.assign(facts, fact));
      const exited = once(shell, "exit");
      onTestFinished(async () => {
        if (shell.connected) shell.disconnect();
        await exited;
      });
      await until("the page", () => facts.loaded);
      expect(facts).toMatchObject({ loaded: "app://fillkeep/", status: 200 });
      const { pid } = JSON.parse(readFileSync(join(data, "redis/server.json"), "utf8"));
      expect(readlinkSync(`/proc/${pid}/exe`)).toBe(
        join(resources, "redis", SYSTEM, "redis-server"),
      );
      shell.disconnect();
      expect((await exited)[0]).toBe(0);
      expect(isAlive(pid)).toBe(false);
    });
  },
);
