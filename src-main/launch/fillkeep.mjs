#!/usr/bin/env node
/** The `fillkeep` command. Runs the house on Node 24 whatever Node started this; standard output is the house's. */
import { readOptions, UPKEEP } from "./arguments.mjs";
import { ensureBuilt } from "./build.mjs";
import { ensurePackages } from "./packages.mjs";
import { fail, inProject, nodeOfTheHouse } from "./project.mjs";
import { ensureRedis } from "./redis.mjs";
import { standInFor } from "./stand-in.mjs";

const USAGE = `Usage: fillkeep headless [--data-dir DIR] [--port P] [--host 127.0.0.1] [--passphrase-file FILE]   (P 0 = any free port)
       fillkeep backup | restore | check | export   (each says how when asked wrongly)`;

const [command, ...options] = process.argv.slice(2);
const isUpkeep = UPKEEP.includes(command);
if (command !== "headless" && !isUpkeep) {
  fail(command ? `Unknown command ${command}. ${USAGE}` : USAGE, 64);
}
if (!isUpkeep) readOptions(options, USAGE);

try {
  await ensurePackages();
  // Where none can be had, the house says so, with the exit code for it.
  if (!isUpkeep) await ensureRedis();
  await ensureBuilt();
} catch (error) {
  fail(`Fillkeep can't be made ready: ${error.message}`, 83);
}
standInFor(nodeOfTheHouse(), [inProject("out/main/headless.js"), command, ...options]);
