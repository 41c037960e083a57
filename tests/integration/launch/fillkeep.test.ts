/** The `fillkeep` command as people start it, on whatever Node they have: the house behind it on Node 24. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { isAlive } from "../../harness/alive";
import type { ReadyLine } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
/** Written by `npm test` and `npm start`: without it the command would first build, under the feet of other tests. */
const isReady = hasRedis && existsSync(at("out/.stamp"));

async function startCommand() {
  const args = [at("src-main/launch/fillkeep.mjs"), "headless", "--port", "0"];
  const command = spawn(process.execPath, [...args, "--data-dir", tempDirectory()], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let stdout = "";
  command.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  const line = await until("the ready line", () => /^(.*)\n/.exec(stdout)?.[1]);
  const ready: ReadyLine = JSON.parse(line);
  onTestFinished(() => {
    for (const pid of [command.pid, ready.pid, ready.redis.pid]) {
      if (pid !== undefined && isAlive(pid)) process.kill(pid, "SIGKILL");
    }
  });
  const gone = (): Promise<boolean> =>
    until("the house to be gone", () => !isAlive(ready.pid) && !isAlive(ready.redis.pid));
  return { command, ready, gone, stdout: () => stdout };
}

describe.skipIf(!isReady)("fillkeep headless (needs redis-server and a build of npm test)", () => {
  test("serves, says nothing but the ready line, stops at SIGTERM with 0", async () => {
    const { command, ready, gone, stdout } = await startCommand();
    expect(ready.pid).not.toBe(command.pid);
    expect((await fetch(ready.url)).status).toBeLessThan(500);
    command.kill("SIGTERM");
    await until("the command's end", () => command.exitCode !== null || command.signalCode);
    expect(command.exitCode).toBe(0);
    await gone();
    expect(stdout().trim().split("\n")).toHaveLength(1);
  });

  test("leaves neither house nor Redis behind when the command is killed", async () => {
    const { command, gone } = await startCommand();
    command.kill("SIGKILL");
    await gone();
  });

  test("ends with the house's end when that is killed", async () => {
    const { command, ready, gone } = await startCommand();
    process.kill(ready.pid, "SIGKILL");
    await until("the command's end", () => command.exitCode);
    expect(command.exitCode).toBe(137);
    await gone();
  });
});
