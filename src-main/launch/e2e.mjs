/** `npm run test:e2e`: gets ready what is missing, and runs the specs of tests/e2e on whatever can run them here. */
import { vitest } from "./check.mjs";
import { inForeground } from "./command.mjs";
import { fail, nodeOfTheHouse, say } from "./project.mjs";
import { getReady } from "./ready.mjs";

try {
  const { missing, env } = await getReady();
  for (const sentence of missing) say(`Not here: ${sentence}`);
  const args = vitest("--project", "e2e", ...process.argv.slice(2));
  process.exitCode = await inForeground(nodeOfTheHouse(), args, env);
} catch (error) {
  fail(`The specs can't be run: ${error.message}`, 1);
}
