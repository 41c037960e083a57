/** electron-builder: installed when it is first needed, in the versions of its own lock file (builder/). */
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { npm } from "../packages.mjs";
import { digestOf, inProject, readStamp, step, writeStamp } from "../project.mjs";

const LOCKED = "src-main/launch/packaging/builder";
const FILES = ["package.json", "package-lock.json"];
const FOLDER = inProject("node_modules/.fillkeep/builder");
const STAMP = join(FOLDER, "installed");
const CLI = join(FOLDER, "node_modules/electron-builder/cli.js");

/** The path of its command line program; installs it where it isn't there as locked. Throws npm's own words. */
export async function ensureBuilder() {
  const wanted = digestOf(FILES.map((file) => `${LOCKED}/${file}`));
  if (readStamp(STAMP) !== wanted || !existsSync(CLI)) {
    mkdirSync(FOLDER, { recursive: true });
    for (const file of FILES) cpSync(inProject(LOCKED, file), join(FOLDER, file));
    const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    await step("Installing electron-builder", () => npm(["ci", "--prefix", FOLDER, ...quiet]));
    writeStamp(STAMP, wanted);
  }
  return CLI;
}
