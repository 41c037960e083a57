/** `npm run bench` as a process of its own, as a user runs it, with a temporary folder of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { tempDirectory } from "../../harness/temp";

const LAUNCHER = fileURLToPath(new URL("../../../src-main/launch/bench.mjs", import.meta.url));
/** The machine's own Node, which may be older than the house can run on. */
const MACHINE_NODE = "/usr/bin/node";
const NODE = existsSync(MACHINE_NODE) ? MACHINE_NODE : process.execPath;

/** Runs the bench to its end. */
export async function bench(...args: string[]) {
  const temp = join(tempDirectory(), "tmp");
  mkdirSync(temp);
  const stdio = ["ignore", "pipe", "pipe"] as const;
  const env = { ...process.env, TMPDIR: temp };
  const child = spawn(NODE, [LAUNCHER, ...args], { stdio: [...stdio], env });
  onTestFinished(() => void child.kill("SIGTERM"));
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    said.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said.stderr += chunk;
  });
  const [exitCode] = await once(child, "close");
  // Tools keep caches there too.
  const leftovers = readdirSync(temp).filter((name) => name.startsWith("fillkeep"));
  return { exitCode, ...said, leftovers };
}
