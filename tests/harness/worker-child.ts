/** The built worker as a process of its own, as a user runs it on another machine. Knows of no test runner. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";

const BUNDLE = fileURLToPath(new URL("../../out/main/headless.js", import.meta.url));

export type WorkerChild = ReturnType<typeof launchWorker>;

export function launchWorker(env: NodeJS.ProcessEnv, args: readonly string[] = []) {
  // The channel is a leash: it stops by itself when this process is gone.
  const child = spawn(process.execPath, [BUNDLE, "worker", ...args], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    cwd: tmpdir(),
    env: { ...process.env, ...env },
  });
  const said = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk) => {
    said.stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    said.stderr += chunk;
  });
  let isOver = false;
  const exited = once(child, "exit").then(([code, signal]) => {
    isOver = true;
    return (code ?? signal) as number | NodeJS.Signals;
  });
  const signal = (name: NodeJS.Signals): void => void child.kill(name);
  return {
    pid: child.pid ?? 0,
    /** Everything it printed. */
    said,
    get isOver() {
      return isOver;
    },
    /** Its exit code, or the signal that ended it. */
    exited,
    /** The line that says that it is ready, once it is there. */
    readyLine: (): string | undefined =>
      said.stdout
        .split("\n")
        .slice(0, -1)
        .find((line) => line.startsWith('{"ready":true')),
    signal,
    /** Sends a signal and waits for the end. */
    async end(name: NodeJS.Signals): Promise<number | NodeJS.Signals> {
      signal(name);
      return await exited;
    },
  };
}
