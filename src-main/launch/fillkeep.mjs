#!/usr/bin/env node
/** The `fillkeep` command. Runs the house on Node 24 whatever Node started this; standard output is the house's. */
import {
  hideRedisUrl,
  OPTIONS,
  readOptions,
  redisByEnvironment,
  UPKEEP,
  WORKER_OPTIONS,
} from "./arguments.mjs";
import { ensureBuilt } from "./build.mjs";
import { ensurePackages } from "./packages.mjs";
import { fail, inProject, nodeOfTheHouse } from "./project.mjs";
import { ensureRedis } from "./redis.mjs";
import { standInFor } from "./stand-in.mjs";

const REDIS = "[--redis-url-file FILE | --redis-url URL] [--redis-ca FILE] [--redis-prefix NAME]";
const USAGE = `Usage: fillkeep headless [--data-dir DIR] [--port P] [--host 127.0.0.1] [--passphrase-file FILE] ${REDIS} [--worker-key-file FILE]   (P 0 = any free port)
       fillkeep worker --key-file FILE ${REDIS}
       fillkeep worker --make-key FILE
       fillkeep backup | restore | check | export   (each says how when asked wrongly)`;

const [command, ...options] = process.argv.slice(2);
const known = { headless: OPTIONS, worker: WORKER_OPTIONS }[command];
if (!known && !UPKEEP.includes(command)) {
  fail(command ? `Unknown command ${command}. ${USAGE}` : USAGE, 64);
}
if (known) {
  readOptions(options, USAGE, known);
  hideRedisUrl(options);
}
const redis = known ? redisByEnvironment(options, process.env, known) : null;

try {
  await ensurePackages();
  // Where none can be had, the house says so, with the exit code for it.
  if (command === "headless" && !redis.isTheirs) await ensureRedis();
  await ensureBuilt();
} catch (error) {
  fail(`Fillkeep can't be made ready: ${error.message}`, 83);
}
const { args, env } = redis ?? { args: options, env: process.env };
standInFor(nodeOfTheHouse(), [inProject("out/main/headless.js"), command, ...args], { env });
