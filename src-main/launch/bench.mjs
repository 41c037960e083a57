/** `npm run bench -- NAME`: gets ready what is missing, bundles the benches as the house is bundled, and runs one. */
import { ensureBuilt } from "./build.mjs";
import { quietly } from "./command.mjs";
import { ensurePackages } from "./packages.mjs";
import { fail, inProject, nodeOfTheHouse, step } from "./project.mjs";
import { ensureRedis, HOW_TO_GET_REDIS } from "./redis.mjs";
import { standInFor } from "./stand-in.mjs";

const BUNDLE_LIMIT_MS = 60_000;

try {
  await ensurePackages();
  if (!(await ensureRedis())) fail(HOW_TO_GET_REDIS, 78);
  await ensureBuilt();
  await step("Bundling the benches", bundle);
} catch (error) {
  fail(`The benches can't be made ready: ${error.message}`, 83);
}
standInFor(nodeOfTheHouse(), [inProject("out/bench/main.js"), ...process.argv.slice(2)]);

/** With the bundler of the house, so that what is measured is what is shipped; packages stay packages. */
function bundle() {
  const vite = inProject("node_modules/vite/bin/vite.js");
  const options = ["--ssr", "tests/bench/main.ts", "--outDir", "out/bench", "--logLevel", "warn"];
  return quietly(nodeOfTheHouse(), [vite, "build", ...options], { limitMs: BUNDLE_LIMIT_MS });
}
