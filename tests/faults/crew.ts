/** The built program's workers, each a process of its own beside the owner, and what can be done to them from outside. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ROOT, type Workplace } from "../bench/workplace";
import { until } from "../harness/until";
import { slowness } from "./slowness";

const BUNDLE = join(ROOT, "out/main/headless.js");
const START_LIMIT_MS = 30_000;

export interface CrewMember {
  /** What it goes by among owner and workers. */
  readonly worker: string;
  /** Everything it printed. */
  readonly said: { stdout: string; stderr: string };
  readonly isOver: boolean;
  signal(signal: NodeJS.Signals): void;
  /** Sends a signal and waits for the end: its exit code, or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | string>;
}

/** Starts a worker and waits until it is ready; gone when the workplace is closed. */
export async function startWorker(place: Workplace, env: NodeJS.ProcessEnv): Promise<CrewMember> {
  // The channel is a leash: it stops by itself when this process is gone.
  const child = spawn(process.execPath, [BUNDLE, "worker"], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
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
    return (code ?? signal) as number | string;
  });
  place.push(async () => {
    if (isOver) return;
    child.kill("SIGKILL");
    await exited;
  });
  const readyLine = () =>
    said.stdout
      .split("\n")
      .slice(0, -1)
      .find((line) => line.startsWith('{"ready":true'));
  await until("a worker to be ready", () => isOver || readyLine(), START_LIMIT_MS * slowness());
  if (isOver) throw new Error(`A worker ended with ${await exited}: ${said.stderr}`);
  return {
    worker: JSON.parse(readyLine() ?? "").worker,
    said,
    get isOver() {
      return isOver;
    },
    signal: (signal) => void child.kill(signal),
    async end(signal) {
      child.kill(signal);
      return await exited;
    },
  };
}
