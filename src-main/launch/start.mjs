/** `npm start`: gets ready what is missing, then opens Fillkeep: the window, or the headless host and its page. */

import { ensureBuilt } from "./build.mjs";
import { standInFor } from "./command.mjs";
import { ensureElectron } from "./electron.mjs";
import { ensurePackages } from "./packages.mjs";
import { fail, inProject, NODE, ROOT, say } from "./project.mjs";
import { ensureRedis, HOW_TO_GET_REDIS } from "./redis.mjs";

try {
  await ensurePackages();
  if (!(await ensureRedis())) fail(HOW_TO_GET_REDIS, 78);
  await ensureBuilt();
  const { binary, why } = await ensureElectron();
  if (binary) openWindow(binary);
  else openPage(why);
} catch (error) {
  fail(`Fillkeep can't be started: ${error.message}`, 1);
}

function openWindow(binary) {
  // Debian's and many containers' kernels have no setuid sandbox helper for an unpacked Electron run as root.
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  standInFor(binary, [...asRoot, ROOT, ...process.argv.slice(2)]);
}

function openPage(why) {
  say(`No desktop window: ${why}. Starting the headless host instead.`);
  let words = "";
  let told = false;
  standInFor(NODE, [inProject("out/main/headless.js"), "headless", ...process.argv.slice(2)], {
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
