/** The packages a build needs at run time: which those are, and what of each is shipped. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, sep } from "node:path";
import { ROOT } from "../project.mjs";
import { copyFolder } from "./files.mjs";

/** Named by no import: exchanges are loaded by their file (src-main/brokers/ccxt/load-exchange.ts). */
const LOADED_BY_FILE = ["ccxt"];
/** The runtime's own. */
const GIVEN = new Set(["electron", ...builtinModules]);
/** Needed to compile what comes compiled. */
const FOR_COMPILING = new Set(["node-addon-api"]);

/** Nothing that runs: types, maps, sources of what is compiled, words for developers, tests. */
const NOT_RUN = [
  /\.(d\.)?[cm]?tsx?$|\.map$|\.tsbuildinfo$|\.(c|cc|cpp|h|hpp|gyp|gypi|flow|md|markdown|lock)$/i,
  /(^|\/)\.[^/]+$/,
  /^(tests?|__tests__|docs?|examples?|bench(mark)?s?|\.github)\//,
];
const LICENCE = /^(licen[cs]e|copying|notice)/i;
/** By package: what is there for other ways to use it than the house's. */
const NOT_USED = {
  "better-sqlite3": [/^(deps|src)\//],
  // Only resolved, never loaded: dist/ccxt.cjs, which tells where the package is.
  ccxt: [/^dist\/(?!ccxt\.cjs$)/, /^js\/src\/(pro|prediction|test)\//],
};
/** The rest of a manifest is about developing and installing; no script of a package shall run on a server. */
const KEPT_IN_MANIFEST = [
  "name",
  "version",
  "license",
  "licenses",
  "type",
  "main",
  "module",
  "exports",
  "imports",
];

/** The bundles (files) that `entry` is made of: itself, and the chunks that it imports, now or later. */
export function bundlesOf(entry) {
  const found = new Set();
  const visit = (file) => {
    if (found.has(file)) return;
    found.add(file);
    const chunks = namesIn(file).filter((name) => name.startsWith("."));
    for (const chunk of chunks) visit(join(dirname(file), chunk));
  };
  visit(entry);
  return [...found];
}

/**
 * The packages that these bundles (files) import, with what those need in turn: `{ roots, folders }`, names and paths
 * in the project. Optional ones are left out: they are native shortcuts for what runs without.
 */
export function packagesFor(bundles) {
  const roots = new Set([...bundles.flatMap(importsOf), ...LOADED_BY_FILE]);
  const folders = new Set();
  const visit = (name, from) => {
    const folder = folderOf(name, from);
    if (folders.has(folder)) return;
    folders.add(folder);
    for (const needed of Object.keys(needsOf(folder))) visit(needed, folder);
  };
  for (const name of roots) visit(name, "");
  return { roots: [...roots].sort(), folders: [...folders].sort() };
}

/** Copies what runs of the packages in `folders` into `target`; of prebuilt addons those for `systems` (`linux-x64`…) or all. */
export function copyPackages(folders, target, systems = null) {
  for (const folder of folders) {
    const name = nameOf(folder);
    const keep = (file) =>
      !file.startsWith("node_modules/") &&
      isShipped(name, file) &&
      !(systems !== null && isForeign(file, systems));
    copyFolder(join(ROOT, folder), join(target, folder), keep);
    writeManifest(folder, join(target, folder));
  }
}

const nameOf = (folder) => folder.split("node_modules/").at(-1);

/** Whether a file (path in its package, with `/`) is of use where nothing is developed. */
export function isShipped(packageName, file) {
  if (LICENCE.test(file)) return true;
  return ![...NOT_RUN, ...(NOT_USED[packageName] ?? [])].some((pattern) => pattern.test(file));
}

function isForeign(file, systems) {
  const [, system] = /^prebuilds\/([^/]+)\.node$/.exec(file) ?? [];
  return system !== undefined && !systems.includes(system);
}

/** Bundlers write an import on a line of its own; text that only looks like one is no name of a package. */
const IMPORT = /^(?:import|export)\b[^";]*"([^"]+)";?$|\bimport\("([^"]+)"\)/gm;
const PACKAGE = /^(?:@[a-z\d-]+\/)?[a-z\d][\w.-]*/;

function namesIn(bundle) {
  const found = readFileSync(bundle, "utf8").matchAll(IMPORT);
  return [...found].map(([, statement, call]) => statement ?? call);
}

function importsOf(bundle) {
  return namesIn(bundle)
    .filter((name) => !/^[./]|^node:/.test(name))
    .flatMap((name) => PACKAGE.exec(name) ?? [])
    .filter((name) => !GIVEN.has(name));
}

/** As Node looks: in the package itself first, then in those around it. */
function folderOf(name, from) {
  for (let around = from; ; around = outOf(around)) {
    const folder = join(around, "node_modules", name).split(sep).join("/");
    if (existsSync(join(ROOT, folder, "package.json"))) return folder;
    if (around === "") throw new Error(`The package ${name} is not installed`);
  }
}

/** `node_modules/a` of `node_modules/a/node_modules/b`; empty at the top. */
const outOf = (folder) => folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1));

const manifestOf = (folder) => JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8"));

function needsOf(folder) {
  const { dependencies = {}, optionalDependencies = {} } = manifestOf(folder);
  const needed = Object.entries(dependencies).filter(
    ([name]) => !(name in optionalDependencies) && !FOR_COMPILING.has(name),
  );
  return Object.fromEntries(needed);
}

function writeManifest(folder, target) {
  const manifest = manifestOf(folder);
  const kept = KEPT_IN_MANIFEST.filter((key) => key in manifest).map((key) => [key, manifest[key]]);
  const slim = { ...Object.fromEntries(kept), dependencies: needsOf(folder) };
  writeFileSync(join(target, "package.json"), `${JSON.stringify(slim, null, 2)}\n`);
}
