/** Programs of tests/ that are no tests: gets ready what they need, bundles one as the house is bundled, and stands in for it. */
import { ensureBuilt } from "./build.mjs";
import { quietly } from "./command.mjs";
import { ensurePackages } from "./packages.mjs";
import { fail, inProject, nodeOfTheHouse, step } from "./project.mjs";
import { ensureRedis, HOW_TO_GET_REDIS } from "./redis.mjs";
import { standInFor } from "./stand-in.mjs";

const BUNDLE_LIMIT_MS = 60_000;

/** Runs `tests/<name>/main.ts` with the arguments of this process; `title` says what is bundled. */
export async function runBundled(name, title) {
  try {
    await ensurePackages();
    if (!(await ensureRedis())) fail(HOW_TO_GET_REDIS, 78);
    await ensureBuilt();
    await step(`Bundling ${title}`, () => bundle(name));
  } catch (error) {
    fail(`This can't be made ready: ${error.message}`, 83);
  }
  standInFor(nodeOfTheHouse(), [inProject(`out/${name}/main.js`), ...process.argv.slice(2)]);
}

/** With the bundler of the house, so that what is measured is what is shipped; packages stay packages. */
function bundle(name) {
  const vite = inProject("node_modules/vite/bin/vite.js");
  const places = ["--ssr", `tests/${name}/main.ts`, "--outDir", `out/${name}`];
  const args = [vite, "build", ...places, "--logLevel", "warn"];
  return quietly(nodeOfTheHouse(), args, { limitMs: BUNDLE_LIMIT_MS });
}
