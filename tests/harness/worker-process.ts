/** The built worker as a process of its own, as a user runs it on another machine. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const BUNDLE = fileURLToPath(new URL("../../out/main/headless.js", import.meta.url));

export interface WorkerProcess {
  readonly pid: number;
  readonly ready: { worker: string; owner: boolean; redis: { prefix: string } };
  /** Its log so far. */
  log(): string;
  signal(name: NodeJS.Signals): void;
  /** Sends a signal and waits for its end; the exit code, or the signal that ended it. */
  end(name: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
  /** The exit code, once it has ended by itself, and what it said. */
  ended(): Promise<{ exitCode: number | null; stderr: string }>;
}

function launch(env: NodeJS.ProcessEnv, args: string[]) {
  const child = spawn(process.execPath, [BUNDLE, "worker", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    cwd: tmpdir(),
    env: { ...process.env, ...env },
  });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    said.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said.stderr += chunk;
  });
  const exited = once(child, "exit");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  return { child, said, exited };
}

/** Starts a worker and waits until it is ready. */
export async function startWorkerProcess(
  env: NodeJS.ProcessEnv,
  args: string[] = [],
): Promise<WorkerProcess> {
  const { child, said, exited } = launch(env, args);
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => {
      const lines = said.stdout.split("\n").slice(0, -1);
      const ready = lines.find((each) => each.startsWith('{"ready":true'));
      if (ready !== undefined) resolve(ready);
    });
    exited.then(([code]) => reject(new Error(`The worker ended with ${code}: ${said.stderr}`)));
  });
  return {
    pid: child.pid ?? 0,
    ready: JSON.parse(line),
    log: () => said.stdout,
    signal: (name) => void child.kill(name),
    async end(name) {
      child.kill(name);
      await exited;
      return child.exitCode ?? child.signalCode;
    },
    async ended() {
      const [exitCode] = await exited;
      return { exitCode, stderr: said.stderr };
    },
  };
}

/** Runs a worker that is expected to end by itself. */
export async function runWorkerProcess(env: NodeJS.ProcessEnv, args: string[] = []) {
  const { said, exited } = launch(env, args);
  const [exitCode] = await exited;
  return { exitCode, ...said };
}
