/** Finds a Redis or Valkey server on this machine: the user's choice, else the bundled one, else one on the PATH. */
import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";
import { StartupError } from "../../src-shared/errors";
import { brokenSeal } from "./seal";
import { isNewEnough, MIN_VERSION, parseServerVersion } from "./server-version";

export interface RedisBinary {
  /** Absolute. A link is kept as it is: Debian's redis-server is one to a program that goes by the name it is called. */
  readonly file: string;
  readonly version: string;
  readonly flavour: "redis" | "valkey";
  /** It is run only while it is the file that was packed (`seal.ts`). */
  readonly isSealed: boolean;
}

export interface FindRedisOptions {
  /** The user's own choice: a path, or a name on the PATH. If given it is used or refused, never passed over. */
  explicit?: string;
  /** The folder that holds `<platform>-<arch>/redis-server`. */
  bundledDirectory: string;
  /** In an installed Fillkeep: the bundled server is run only if it is the one that was packed. */
  isSealed?: boolean;
  /** Instead of the environment's PATH. */
  path?: string;
}

/** A file that was looked at: a server that can be used, or the end of a sentence that says why not. */
type Finding =
  | RedisBinary
  | { readonly problem: string; readonly why: "absent" | "altered" | "unfit" };

const VERSION_LIMIT_MS = 5_000;
const run = promisify(execFile);
const suffix = process.platform === "win32" ? ".exe" : "";
const names = [`redis-server${suffix}`, `valkey-server${suffix}`];

/**
 * The first usable server of: `explicit`; `<bundledDirectory>/<platform>-<arch>/`; the PATH. Broken and too old ones
 * are passed over, except an explicit one. Throws `REDIS_MISSING`, which says what to install, and `REDIS_ALTERED` where
 * a sealed one is no longer what was packed and there is no other.
 */
export async function findRedisBinary(options: FindRedisOptions): Promise<RedisBinary> {
  const folders = (options.path ?? process.env.PATH ?? "").split(delimiter).filter(Boolean);
  if (options.explicit) {
    const isName = !/[\\/]/.test(options.explicit);
    const places = isName ? folders.map((folder) => join(folder, `${options.explicit}`)) : [];
    return await chosen(options.explicit, [...places, options.explicit]);
  }
  const bundled = join(options.bundledDirectory, `${process.platform}-${process.arch}`);
  const passedOver: string[] = [];
  let isAltered = false;
  for (const folder of [bundled, ...folders]) {
    for (const name of names) {
      const isSealed = options.isSealed === true && folder === bundled;
      const finding = await inspect(resolve(folder, name), isSealed);
      if ("file" in finding) return finding;
      if (finding.why !== "absent") passedOver.push(`${join(folder, name)} ${finding.problem}`);
      isAltered ||= finding.why === "altered";
    }
  }
  if (isAltered) {
    throw new StartupError(
      "REDIS_ALTERED",
      `The Redis that came with Fillkeep was changed and is not started (${passedOver.join("; ")}): install Fillkeep again.`,
    );
  }
  const found = passedOver.length > 0 ? ` (${passedOver.join("; ")})` : "";
  throw new StartupError(
    "REDIS_MISSING",
    `Fillkeep found no Redis${found}: install redis-server or valkey-server ${MIN_VERSION} or newer, for example with "sudo apt install redis-server" or "brew install redis".`,
  );
}

async function chosen(explicit: string, places: string[]): Promise<RedisBinary> {
  let problem = "does not exist";
  for (const place of places) {
    const finding = await inspect(resolve(place), false);
    if ("file" in finding) return finding;
    if (finding.why !== "absent") problem = finding.problem;
  }
  throw new StartupError(
    "REDIS_MISSING",
    `The Redis server chosen in the settings, ${explicit}, ${problem}: choose redis-server or valkey-server ${MIN_VERSION} or newer, or leave the setting empty.`,
  );
}

async function inspect(file: string, isSealed: boolean): Promise<Finding> {
  let output: string;
  try {
    await access(file);
  } catch {
    return { problem: "does not exist", why: "absent" };
  }
  // First of all: to ask it for its version is to run it.
  const broken = isSealed ? await brokenSeal(file) : null;
  if (broken !== null) return { problem: broken, why: "altered" };
  try {
    output = (await run(file, ["--version"], { timeout: VERSION_LIMIT_MS, windowsHide: true }))
      .stdout;
  } catch {
    return { problem: "can't be run", why: "unfit" };
  }
  const server = parseServerVersion(output);
  if (!server) return { problem: "is not a Redis or Valkey server", why: "unfit" };
  if (!isNewEnough(server.version)) {
    return { problem: `is version ${server.version}, which is too old`, why: "unfit" };
  }
  return { file, ...server, isSealed };
}
