/** `npm run check`: format, lint, types, import walls and file budget. */
import { readdirSync } from "node:fs";
import { inForeground } from "./command.mjs";
import { ensurePackages } from "./packages.mjs";
import { inProject, nodeOfTheHouse, ROOT, say } from "./project.mjs";

const bin = (path) => inProject("node_modules", path);

/** The checks that are not tests, by name. */
export const CHECKS = [
  ["format and lint", [bin("@biomejs/biome/bin/biome"), "check", "."]],
  ...readdirSync(ROOT)
    .filter((name) => /^tsconfig.*\.json$/.test(name))
    .sort()
    .map((config) => [`types (${config})`, [bin("typescript/bin/tsc"), "-p", config]]),
];

/** Runs each check; the names of those that failed. */
export async function runChecks() {
  const failed = [];
  for (const [name, args] of CHECKS) {
    const code = await inForeground(nodeOfTheHouse(), args);
    say(`${code === 0 ? "✓" : "✗"} ${name}`);
    if (code !== 0) failed.push(name);
  }
  return failed;
}

/** The arguments that make Node run vitest with the project's configuration. */
export const vitest = (...args) => [
  bin("vitest/vitest.mjs"),
  "run",
  "--config",
  "tests/vitest.config.ts",
  ...args,
];

if (process.argv[1] === import.meta.filename) {
  await ensurePackages();
  const failed = await runChecks();
  const walls = await inForeground(
    nodeOfTheHouse(),
    vitest("--project", "unit", "tests/unit/architecture"),
  );
  process.exit(failed.length > 0 || walls !== 0 ? 1 : 0);
}
