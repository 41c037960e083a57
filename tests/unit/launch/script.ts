/** Runs the launch scripts as processes, as people do: they are plain modules that may end their process. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { isAlive } from "../../harness/alive";
import { tempDirectory } from "../../harness/temp";

const LAUNCH = new URL("../../../src-main/launch/", import.meta.url);

export interface Run {
  process: ChildProcess;
  said: { stdout: string; stderr: string };
  /** The exit code, or the signal that ended it, once everything it said has arrived. */
  ended: Promise<number | NodeJS.Signals | null>;
}

/** Runs a script of launch with arguments. */
export const runScript = (name: string, args: string[]): Run =>
  run(process.execPath, [fileURLToPath(new URL(name, LAUNCH)), ...args]);

/** Runs a text that may import from launch as `./name.mjs`. */
export const runText = (text: string): Run => run(process.execPath, [scriptOf(text)]);

/** The same under a shell that npm is said to have started. */
export const runTextUnderNpm = (text: string): Run =>
  // With a second command, or the shell would become the first.
  run("sh", ["-c", '"$0" "$1"; true', process.execPath, scriptOf(text)], {
    npm_lifecycle_event: "start",
  });

function scriptOf(text: string): string {
  const file = join(tempDirectory(), "script.mjs");
  const absolute = (_all: string, name: string): string => `from "${new URL(name, LAUNCH)}"`;
  writeFileSync(file, text.replaceAll(/from "\.\/(.*)"/g, absolute));
  return file;
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Run {
  const { npm_lifecycle_event: _ours, ...inherited } = process.env;
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...inherited, ...env },
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    said.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said.stderr += chunk;
  });
  const ended = once(child, "close").then(() => child.exitCode ?? child.signalCode);
  return { process: child, said, ended };
}

/** Makes sure a process that the test has learnt of is gone when the test ends. */
export function notLeftOver(pid: number): void {
  onTestFinished(() => {
    if (isAlive(pid)) process.kill(pid, "SIGKILL");
  });
}
