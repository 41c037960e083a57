/**
 * `npm run redis:bundle [-- --source FILE]`: builds the pinned server for this system into resources/redis, with its
 * digest and licence. Needs make and a C compiler (macOS: the command line tools; Windows: an MSYS2 shell).
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { answerOf, quietly } from "../command.mjs";
import { fail, inProject, say, step } from "../project.mjs";
import { makeSettings, PIN, WINDOWS_EDITS } from "./server-pin.mjs";
import { DIGEST, LICENCE, ORIGIN, programFor, SERVERS, sha256 } from "./servers.mjs";

const USAGE = "Usage: npm run redis:bundle [-- --source FILE]";
export const SYSTEM = `${process.platform}-${process.arch}`;
const FETCH_LIMIT_MS = 5 * 60_000;
const BUILD_LIMIT_MS = 30 * 60_000;
const LINKED_LICENCES = [
  "deps/lua/COPYRIGHT",
  "deps/libvalkey/COPYING",
  "deps/hdr_histogram/LICENSE.txt",
  "deps/fpconv/LICENSE.txt",
];
/** Beside a program of MSYS2, which has no meaning without it. */
const WINDOWS_RUNTIME = "/usr/bin/msys-2.0.dll";

if (process.argv[1] === import.meta.filename) {
  try {
    const { source } = parseArgs({ options: { source: { type: "string" } } }).values;
    say(await bundleServer({ source }));
  } catch (error) {
    fail(`The server can't be bundled: ${error.message}. ${USAGE}`, 1);
  }
}

/**
 * Builds `pin` into `place` (a folder, replaced as a whole) and returns its program. `source` is its archive, if it is
 * not to be fetched. Throws where the archive is not the pinned one, or what was built does not say it is.
 */
export async function bundleServer({ pin = PIN, source, place = inProject(SERVERS, SYSTEM) } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "fillkeep-redis-"));
  try {
    const archive = source ?? (await step(`Fetching ${pin.name}`, () => fetched(pin, folder)));
    const digest = sha256(archive);
    if (!pin.sha256.includes(digest)) {
      throw new Error(`${archive} is not ${pin.name} ${pin.version} as pinned, but ${digest}`);
    }
    const tree = await unpacked(archive, folder);
    await step(`Building ${pin.name} ${pin.version}`, () => build(tree));
    return put(tree, pin, digest, place);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fetched({ url, version }, folder) {
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_LIMIT_MS) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const file = join(folder, `${version}.tar.gz`);
  writeFileSync(file, Buffer.from(await response.arrayBuffer()));
  return file;
}

/** The one folder that is in the archive. */
async function unpacked(archive, folder) {
  const target = join(folder, "source");
  mkdirSync(target);
  const args = ["-xzf", inShell(archive), "-C", inShell(target)];
  await quietly("tar", args, { limitMs: FETCH_LIMIT_MS });
  return join(target, ...readdirSync(target));
}

function build(tree) {
  const jobs = `-j${availableParallelism()}`;
  if (process.platform === "win32") {
    for (const [file, text, instead] of WINDOWS_EDITS) {
      const path = join(tree, file);
      writeFileSync(path, readFileSync(path, "utf8").replace(text, instead));
    }
  }
  const place = inShell(join(tree, "src"));
  const args = ["-C", place, jobs, "valkey-server", ...makeSettings(process.platform)];
  return quietly("make", args, { limitMs: BUILD_LIMIT_MS });
}

function put(tree, pin, digest, place) {
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  const name = programFor(SYSTEM);
  const program = join(place, name);
  copyFileSync(join(tree, "src", name.replace("redis", "valkey")), program);
  chmodSync(program, 0o755);
  if (process.platform === "win32")
    copyFileSync(cygpath("-w", WINDOWS_RUNTIME), join(place, "msys-2.0.dll"));
  answerOf("strip", process.platform === "darwin" ? ["-x", program] : [program]);
  sign(program);
  const said = answerOf(program, ["--version"]) ?? "";
  if (!said.includes(`v=${pin.version} `)) {
    rmSync(place, { recursive: true });
    throw new Error(`what was built is not ${pin.name} ${pin.version}; it says "${said.trim()}"`);
  }
  writeFileSync(join(place, DIGEST), `${sha256(program)}\n`);
  writeFileSync(join(place, LICENCE), licencesIn(tree));
  const origin = { ...pin, sha256: digest };
  writeFileSync(join(place, ORIGIN), `${JSON.stringify(origin, null, 2)}\n`);
  return program;
}

/** Its own licence, and those of what is linked in. */
function licencesIn(tree) {
  const files = [LICENCE, ...LINKED_LICENCES].map((file) => join(tree, file)).filter(existsSync);
  return `${files.map((file) => readFileSync(file, "utf8").trim()).join("\n\n")}\n`;
}

/** macOS runs nothing unsigned that came with a notarised app; signed here, before the digest, and not again later. */
function sign(program) {
  const identity = process.env.CSC_NAME;
  if (process.platform !== "darwin" || !identity) return;
  const args = ["--force", "--timestamp", "--options", "runtime", "--sign", identity, program];
  if (answerOf("codesign", args) === null) throw new Error(`codesign refused ${identity}`);
}

/** A path as MSYS2's programs read it; GNU tar takes `C:` for the name of a machine. */
function inShell(path) {
  return process.platform === "win32" ? cygpath("-u", path) : path;
}

function cygpath(form, path) {
  const answer = answerOf("cygpath", [form, path])?.trim();
  if (!answer) throw new Error("Windows needs an MSYS2 shell (https://www.msys2.org)");
  return answer;
}
