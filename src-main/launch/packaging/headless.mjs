/**
 * `npm run dist:headless [-- --out DIR --servers DIR]`: the headless host as one archive, to unpack or to `npm install`,
 * for every system; with the bundled Redis servers there are in `--servers`.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt } from "../build.mjs";
import { OLDEST_NODE } from "../node-version.mjs";
import { ensurePackages } from "../packages.mjs";
import { fail, inProject, say, step } from "../project.mjs";
import { ABOUT, layApp, writeManifest } from "./app.mjs";
import { copyFile, copyFolder, filesIn } from "./files.mjs";
import { bundledServers, SERVERS, sha256 } from "./servers.mjs";
import { writeTarball } from "./tarball.mjs";

const USAGE = "Usage: npm run dist:headless [-- --out DIR --servers DIR]";

const { out = inProject("dist"), servers = inProject(SERVERS) } = readOptions();
const name = `${ABOUT.name}-headless`;
const target = resolve(out, `${name}-${ABOUT.version}.tgz`);
const folder = mkdtempSync(join(tmpdir(), "fillkeep-dist-"));
try {
  await ensurePackages();
  await ensureBuilt();
  await step("Packing the headless host", () => {
    lay();
    mkdirSync(out, { recursive: true });
    writeTarball(target, folder, filesIn(folder), `${name}-${ABOUT.version}`);
  });
  say(`${target}\nSHA-256 ${sha256(target)}`);
} catch (error) {
  say(`The headless package can't be made: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function readOptions() {
  try {
    const text = { type: "string" };
    return parseArgs({ options: { out: text, servers: text } }).values;
  } catch (error) {
    return fail(`${error.message}. ${USAGE}`, 64);
  }
}

function lay() {
  const bundled = bundledServers(servers);
  const what = { entry: "headless.js", parts: ["renderer"] };
  const dependencies = layApp(folder, { ...what, servers: bundled });
  for (const { system, place } of bundled) copyFolder(place, join(folder, SERVERS, system));
  for (const [from, to] of [
    ["src-main/launch/packaging/installed.mjs", "bin/fillkeep.mjs"],
    ["src-main/launch/node-version.mjs", "bin/node-version.mjs"],
  ]) {
    copyFile(inProject(from), join(folder, to));
  }
  copyFolder(inProject("resources/server"), folder);
  writeManifest(folder, {
    ...ABOUT,
    name,
    type: "module",
    // Its Redis is run only while it is the one that was packed.
    packed: true,
    bin: { [ABOUT.name]: "bin/fillkeep.mjs" },
    engines: { node: `>=${OLDEST_NODE}` },
    dependencies,
    // They are in the archive: npm asks nobody for them.
    bundleDependencies: Object.keys(dependencies),
  });
}
