/** A redis-server for Fillkeep to start: found where the house looks, else installed or built. */
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { answerOf, quietly } from "./command.mjs";
import { canInstallDebianPackages, installDebianPackage } from "./debian.mjs";
import { inProject, nodeOfTheHouse, step } from "./project.mjs";

const EXE = process.platform === "win32" ? ".exe" : "";
/** Where src-main/redis looks for a server before the PATH; never committed. */
const BUNDLED = inProject("resources/redis", `${process.platform}-${process.arch}`);
const SERVER = join(BUNDLED, `redis-server${EXE}`);
const DEBIAN_SERVER = "/usr/bin/redis-check-rdb";
const BUILD_LIMIT_MS = 10 * 60_000;
export const HOW_TO_GET_REDIS =
  "Fillkeep needs redis-server or valkey-server, 6.2 or newer. Install it (Debian, Ubuntu: apt install redis-server; macOS: brew install valkey), or set FILLKEEP_REDIS_SERVER to one.";

/** True where src-main/redis will find a server: the setting, the bundled copy, the PATH. */
export function hasRedis() {
  // A chosen one is used or refused by the house, never passed over.
  if (process.env.FILLKEEP_REDIS_SERVER) return true;
  const names = ["redis-server", "valkey-server"];
  const bundled = names.map((name) => join(BUNDLED, name + EXE)).filter((file) => existsSync(file));
  return [...bundled, ...names].some(isNewEnough);
}

/** Gets a server if there is none; false where that is impossible. */
export async function ensureRedis() {
  if (hasRedis()) return true;
  for (const get of [fromDebian, fromRedisMemoryServer]) {
    try {
      await get();
    } catch {
      // The next way may work; the caller says what to do when none did.
    }
    if (hasRedis()) return true;
  }
  return false;
}

function isNewEnough(file) {
  const [, major, minor] = answerOf(file, ["--version"])?.match(/v=(\d+)\.(\d+)/) ?? [];
  return Number(major) > 6 || (Number(major) === 6 && Number(minor) >= 2);
}

/**
 * Debian's server is one program with redis-check-rdb, and redis-tools has that: the package redis-server adds a link
 * and a system service, which would start a second Redis on this machine at every boot.
 */
async function fromDebian() {
  if (!existsSync(DEBIAN_SERVER)) {
    if (!canInstallDebianPackages()) return;
    await installDebianPackage("redis-tools");
  }
  mkdirSync(BUNDLED, { recursive: true });
  rmSync(SERVER, { force: true });
  symlinkSync(DEBIAN_SERVER, SERVER);
  if (!isNewEnough(SERVER)) rmSync(SERVER);
}

/** redis-memory-server downloads Redis's source and builds it; only the binary is kept, next to where a bundled one is. */
function fromRedisMemoryServer() {
  return step("Building Redis", async () => {
    const script =
      "require('redis-memory-server/lib/util/RedisBinary').default.getPath().then((p) => console.log('\\n' + p))";
    const words = await quietly(nodeOfTheHouse(), ["-e", script], { limitMs: BUILD_LIMIT_MS });
    const built = words.trim().split("\n").at(-1);
    mkdirSync(BUNDLED, { recursive: true });
    copyFileSync(built, SERVER);
    chmodSync(SERVER, 0o755);
  });
}
