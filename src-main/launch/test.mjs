/** `npm test`: gets ready what is missing, runs every check and test this machine can run, and counts them. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHECKS, runChecks, vitest } from "./check.mjs";
import { inForeground } from "./command.mjs";
import { fail, nodeOfTheHouse, say } from "./project.mjs";
import { getReady } from "./ready.mjs";
import { failedFiles, verdict } from "./test-results.mjs";

/** More than these are broken, not slow. */
const MOST_FILES_AGAIN = 5;

try {
  const { missing, env } = await getReady();
  const failedChecks = await runChecks();
  const { passed, failed, skipped, unsteady } = await runTests(env);

  for (const sentence of missing) say(`Not here: ${sentence}`);
  const allFailed = failed + failedChecks.length;
  const allPassed = passed + CHECKS.length - failedChecks.length;
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : "";
  for (const name of skipped) say(`Skipped: ${name}`);
  for (const name of unsteady) say(`Passed only the second time, alone: ${name}`);
  process.exitCode = allFailed > 0 ? 1 : 0;
  // The last line is read by machines: nothing may follow it.
  process.stdout.write(`${allPassed} passed, ${allFailed} failed${tail}\n`);
} catch (error) {
  fail(`The tests can't be run: ${error.message}`, 1);
}

/**
 * Runs every test; a few files that failed run once more, alone, since a machine busy with two suites can be too slow
 * for a test that waits. What passes only then is counted as passed, and named.
 */
async function runTests(env) {
  const first = await runVitest(env, []);
  const failing = failedFiles(first);
  if (failing.length === 0 || failing.length > MOST_FILES_AGAIN) return verdict(first);
  say(`Once more, alone: ${failing.join(", ")}`);
  const second = await runVitest(env, ["--maxWorkers=1", ...failing]);
  return verdict(first, second);
}

async function runVitest(env, more) {
  const folder = mkdtempSync(join(tmpdir(), "fillkeep-results-"));
  const file = join(folder, "results.json");
  try {
    const args = vitest("--reporter=default", "--reporter=json", `--outputFile.json=${file}`);
    const plain = process.stdout.isTTY ? {} : { NO_COLOR: "1" };
    const code = await inForeground(nodeOfTheHouse(), [...args, ...more], { ...plain, ...env });
    // Without results vitest itself has failed, and said why.
    const files = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).testResults : [];
    return { files, code };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
