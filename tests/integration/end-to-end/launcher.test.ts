/** The `fillkeep` command as npx runs it: a launcher in front of the house, on whatever Node the machine has. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { isAlive } from "../../harness/alive";
import { isBuilt, type ReadyLine } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";

const COMMAND = fileURLToPath(new URL("../../../src-main/launch/fillkeep.mjs", import.meta.url));
/** The machine's own Node, which may be older than the house can run on. */
const MACHINE_NODE = "/usr/bin/node";
const NODE = existsSync(MACHINE_NODE) ? MACHINE_NODE : process.execPath;

function run(...args: string[]) {
  const child = spawn(NODE, [COMMAND, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    said.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said.stderr += chunk;
  });
  onTestFinished(() => {
    child.kill("SIGTERM");
  });
  return { child, said, exited: once(child, "exit") };
}

async function ready() {
  const started = run("headless", "--data-dir", tempDirectory(), "--port", "0");
  const line = await until("the ready line", () => started.said.stdout.includes("\n"));
  expect(line).toBe(true);
  const house = JSON.parse(started.said.stdout) as ReadyLine;
  onTestFinished(async () => {
    await until("the house to be gone", () => !isAlive(house.pid));
    await until("Redis to be gone", () => !isAlive(house.redis.pid));
  });
  return { ...started, house };
}

describe.skipIf(!hasRedis || !isBuilt)(
  "the fillkeep command (needs redis-server and a build)",
  () => {
    test.each([[[]], [["serve"]], [["--help"]]])(
      "%j is answered with how to use it",
      async (args) => {
        const { said, exited } = run(...args);
        expect((await exited)[0]).toBe(64);
        expect(said.stderr).toContain("Usage: fillkeep headless");
        expect(said.stdout).toBe("");
      },
    );

    test.each(["SIGTERM", "SIGINT"] as const)(
      "%s to the launcher stops the house, exit 0",
      async (signal) => {
        const { child, exited, house } = await ready();
        child.kill(signal);
        expect((await exited)[0]).toBe(0);
        expect(isAlive(house.pid)).toBe(false);
      },
    );

    test("a signal to the house itself ends the launcher with its code", async () => {
      const { exited, house } = await ready();
      process.kill(house.pid, "SIGTERM");
      expect((await exited)[0]).toBe(0);
    });

    test("a kill -9 of the launcher leaves nothing running", async () => {
      const { child, exited } = await ready();
      child.kill("SIGKILL");
      await exited;
      // The end of the test waits for the house and its Redis to be gone.
    });
  },
);
