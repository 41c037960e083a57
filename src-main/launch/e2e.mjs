/** `npm run test:e2e`: gets ready what is missing, and runs the specs of tests/e2e on whatever can run them here. */
import { ensureBuilt } from "./build.mjs";
import { vitest } from "./check.mjs";
import { ensureChromium } from "./chromium.mjs";
import { inForeground } from "./command.mjs";
import { ensurePackages } from "./packages.mjs";
import { fail, nodeOfTheHouse, say } from "./project.mjs";
import { ensureRedis, HOW_TO_GET_REDIS } from "./redis.mjs";

try {
  await ensurePackages();
  if (!(await ensureRedis())) say(HOW_TO_GET_REDIS);
  const chromium = await ensureChromium();
  await ensureBuilt();
  const args = vitest("--project", "e2e", ...process.argv.slice(2));
  process.exitCode = await inForeground(nodeOfTheHouse(), args, {
    FILLKEEP_CHROMIUM: chromium ?? "",
  });
} catch (error) {
  fail(`The specs can't be run: ${error.message}`, 1);
}
