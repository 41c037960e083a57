/** `npm start`: gets ready what is missing, then opens Fillkeep: the window, or the headless host and its page. */

import { hideRedisUrl, readOptions, redisByEnvironment } from "./arguments.mjs";
import { ensureBuilt } from "./build.mjs";
import { ensureElectron } from "./electron.mjs";
import { ensurePackages } from "./packages.mjs";
import { fail, inProject, nodeOfTheHouse, ROOT, say } from "./project.mjs";
import { ensureRedis, HOW_TO_GET_REDIS } from "./redis.mjs";
import { standInFor } from "./stand-in.mjs";

const given = process.argv.slice(2);
const options = readOptions(given, "Usage: npm start -- [--data-dir DIR] [--port P]");
hideRedisUrl(given);
const { args, env, isTheirs } = redisByEnvironment(given, process.env);
try {
  await ensurePackages();
  if (!isTheirs && !(await ensureRedis())) fail(HOW_TO_GET_REDIS, 78);
  await ensureBuilt();
  const { binary, why } = await ensureElectron();
  if (binary) openWindow(binary);
  else openPage(why);
} catch (error) {
  fail(`Fillkeep can't be started: ${error.message}`, 1);
}

function openWindow(binary) {
  // Chromium refuses to run as root with its sandbox.
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  // Set in the terminals of editors that are Electron themselves: it would open no window.
  delete env.ELECTRON_RUN_AS_NODE;
  if (options["data-dir"]) env.FILLKEEP_DATA_DIR = options["data-dir"];
  standInFor(binary, [...asRoot, ROOT], { env });
}

function openPage(why) {
  say(`No desktop window: ${why}. Starting the headless host instead.`);
  let words = "";
  let told = false;
  standInFor(nodeOfTheHouse(), [inProject("out/main/headless.js"), "headless", ...args], {
    env,
    onStdout(chunk) {
      words += chunk;
      if (told || !words.includes("\n")) return;
      told = true;
      const { url, loginUrl } = JSON.parse(words.split("\n")[0]);
      process.stdout.write(`\nFillkeep is running at ${url}\n`);
      process.stdout.write(`Open it with this one-time login URL:\n\n  ${loginUrl}\n\n`);
      process.stdout.write("Ctrl-C stops it.\n");
    },
  });
}
