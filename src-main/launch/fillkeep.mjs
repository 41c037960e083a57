#!/usr/bin/env node
/** The `fillkeep` command. Runs the house on Node 24 whatever Node started this; standard output is the house's. */
import { readOptions } from "./arguments.mjs";
import { ensureBuilt } from "./build.mjs";
import { ensurePackages } from "./packages.mjs";
import { fail, inProject, nodeOfTheHouse } from "./project.mjs";
import { ensureRedis } from "./redis.mjs";
import { standInFor } from "./stand-in.mjs";

const USAGE =
  "Usage: fillkeep headless [--data-dir DIR] [--port P] [--host 127.0.0.1]   (P 0 = any free port)";

const [command, ...options] = process.argv.slice(2);
if (command !== "headless") fail(command ? `Unknown command ${command}. ${USAGE}` : USAGE, 64);
readOptions(options, USAGE);

try {
  await ensurePackages();
  // Where none can be had, the house says so, with the exit code for it.
  await ensureRedis();
  await ensureBuilt();
} catch (error) {
  fail(`Fillkeep can't be made ready: ${error.message}`, 83);
}
standInFor(nodeOfTheHouse(), [inProject("out/main/headless.js"), command, ...options]);
