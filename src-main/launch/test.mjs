/** `npm test`: gets ready what is missing, runs every check and test this machine can run, and counts them. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { CHECKS, runChecks, vitest } from "./check.mjs";
import { ensureChromium } from "./chromium.mjs";
import { inForeground } from "./command.mjs";
import { electronBinary } from "./electron.mjs";
import { ensurePackages } from "./packages.mjs";
import { fail, nodeOfTheHouse, say } from "./project.mjs";
import { ensureRedis, HOW_TO_GET_REDIS } from "./redis.mjs";

const missing = [];
try {
  await ensurePackages();
  if (!(await ensureRedis())) missing.push(HOW_TO_GET_REDIS);
  const chromium = await ensureChromium();
  if (chromium === null) {
    missing.push(
      "The browser tests need Chromium (Debian: apt install chromium), or FILLKEEP_CHROMIUM.",
    );
  }
  if (electronBinary() === null) {
    missing.push(
      "The desktop tests need Electron's binary (npx install-electron), which is not here.",
    );
  }
  await ensureBuilt();
  const failedChecks = await runChecks();
  const { passed, failed, skipped } = await runTests({ FILLKEEP_CHROMIUM: chromium ?? "" });

  for (const sentence of missing) say(`Not here: ${sentence}`);
  const allFailed = failed + failedChecks.length;
  const allPassed = passed + CHECKS.length - failedChecks.length;
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : "";
  for (const name of skipped) say(`Skipped: ${name}`);
  process.exitCode = allFailed > 0 ? 1 : 0;
  // The last line is read by machines: nothing may follow it.
  process.stdout.write(`${allPassed} passed, ${allFailed} failed${tail}\n`);
} catch (error) {
  fail(`The tests can't be run: ${error.message}`, 1);
}

/** Runs vitest; a file that could not even be loaded counts as a failed test. */
async function runTests(env) {
  const folder = mkdtempSync(join(tmpdir(), "fillkeep-results-"));
  const file = join(folder, "results.json");
  try {
    const args = vitest("--reporter=default", "--reporter=json", `--outputFile.json=${file}`);
    const plain = process.stdout.isTTY ? {} : { NO_COLOR: "1" };
    const code = await inForeground(nodeOfTheHouse(), args, { ...plain, ...env });
    // Without results vitest itself has failed, and said why.
    const { testResults } = existsSync(file)
      ? JSON.parse(readFileSync(file, "utf8"))
      : { testResults: [] };
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
    const count = (status) => tests.filter((test) => test.status === status).length;
    const unloadable = testResults.filter(
      ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
    ).length;
    const failed = count("failed") + unloadable;
    return {
      passed: count("passed"),
      // vitest also fails for an error outside any test.
      failed: failed === 0 && code !== 0 ? 1 : failed,
      skipped: tests
        .filter(({ status }) => status !== "passed" && status !== "failed")
        .map(({ fullName }) => fullName),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
