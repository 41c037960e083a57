/** Where things are in a clone, and the small print shop of the launch scripts. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isNewEnough } from "./node-version.mjs";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const inProject = (...path) => join(ROOT, ...path);

const PACKAGED_NODE = inProject(
  "node_modules/node/bin",
  process.platform === "win32" ? "node.exe" : "node",
);

export const hasPackagedNode = () => existsSync(PACKAGED_NODE);

/**
 * Node 24 from the `node` package, else this Node if it is new enough: better-sqlite3 crashes on Node 20, so the house
 * never runs on an old one. Ends the process where there is neither (npm was told to run no install scripts).
 */
export function nodeOfTheHouse() {
  if (hasPackagedNode()) return PACKAGED_NODE;
  if (isNewEnough(process.versions.node)) return process.execPath;
  return fail(
    "Fillkeep needs Node 22.12 or newer: install one, or let npm fetch it (npm rebuild node).",
    82,
  );
}

/** Says something to a person. Standard output may belong to a program (`fillkeep headless`), so it is stderr. */
export const say = (line) => process.stderr.write(`${line}\n`);

/** Ends the process with one sentence. */
export function fail(sentence, exitCode) {
  say(sentence);
  process.exit(exitCode);
}

/** Does `work` under a line that says what takes long, and how long it took. */
export async function step(title, work) {
  const begun = Date.now();
  process.stderr.write(`${title} … `);
  try {
    const result = await work();
    say(`done in ${Math.max(1, Math.round((Date.now() - begun) / 1000))} s`);
    return result;
  } catch (error) {
    say("failed");
    throw error;
  }
}

/** A digest of the contents of these files, in this order; a missing file counts as empty. */
export function digestOf(files) {
  const hash = createHash("sha256");
  for (const file of files) {
    hash.update(`${file}\0`);
    if (existsSync(inProject(file))) hash.update(readFileSync(inProject(file)));
  }
  return hash.digest("hex");
}

/** What a stamp file says; empty where there is none. */
export function readStamp(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

export function writeStamp(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
