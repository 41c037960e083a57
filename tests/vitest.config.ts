/** One runner; a project for what needs nothing, what needs redis-server, Chromium, all of it. */
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
// The redis-server that npm start or npm test has put there counts as installed.
const bundledRedis = join(root, "resources", "redis", `${process.platform}-${process.arch}`);
process.env.PATH = [process.env.PATH, bundledRedis].filter(Boolean).join(delimiter);

const project = (name: string, testTimeout: number) => ({
  test: {
    name,
    root,
    include: [`tests/${name}/**/*.test.ts`],
    testTimeout,
    hookTimeout: testTimeout,
    pool: "forks" as const,
    // What is concurrent in one file starts programs: no more at once than the smallest machine has processors.
    maxConcurrency: 2,
    // A slow machine is no failure: what is polled for may take as long there as a click may.
    expect: { poll: { timeout: 10_000 } },
  },
});

export default defineConfig({
  root,
  test: {
    projects: [
      project("unit", 20_000),
      project("brokers", 120_000),
      project("integration", 120_000),
      project("faults", 180_000),
      project("fuzz", 180_000),
      project("soak", 180_000),
      project("browser", 180_000),
      project("e2e", 180_000),
    ],
    maxWorkers: 2,
  },
});
