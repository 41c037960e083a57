#!/usr/bin/env node
/** The `fillkeep` command. Runs the house on Node 24 whatever Node started this; standard output is the house's. */
import { existsSync } from "node:fs";
import { ensureBuilt } from "./build.mjs";
import { standInFor } from "./command.mjs";
import { ensurePackages } from "./packages.mjs";
import { fail, inProject, NODE } from "./project.mjs";

const USAGE =
  "Usage: fillkeep headless [--data-dir DIR] [--port P] [--host 127.0.0.1]   (P 0 = any free port)";

const args = process.argv.slice(2);
if (args[0] !== "headless") fail(args[0] ? `Unknown command ${args[0]}. ${USAGE}` : USAGE, 64);

try {
  await ensurePackages();
  await ensureBuilt();
} catch (error) {
  fail(`Fillkeep can't be made ready: ${error.message}`, 83);
}
if (!existsSync(NODE)) fail("Fillkeep needs Node 22.12 or newer and could not get it.", 82);
standInFor(NODE, [inProject("out/main/headless.js"), ...args]);
