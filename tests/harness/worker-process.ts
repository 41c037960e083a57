/** The built worker as a process of its own, gone with the test. */
import { onTestFinished } from "vitest";
import { until } from "./until";
import { launchWorker, type WorkerChild } from "./worker-child";

export interface WorkerProcess extends Pick<WorkerChild, "pid" | "signal" | "end"> {
  readonly ready: { worker: string; owner: boolean; redis: { prefix: string } };
  /** Its log so far. */
  log(): string;
  /** The exit code, once it has ended by itself, and what it said. */
  ended(): Promise<{ exitCode: number | NodeJS.Signals; stderr: string }>;
}

function launch(env: NodeJS.ProcessEnv, args: readonly string[]): WorkerChild {
  const child = launchWorker(env, args);
  onTestFinished(async () => void (await child.end("SIGKILL")));
  return child;
}

/** Starts a worker and waits until it is ready. */
export async function startWorkerProcess(
  env: NodeJS.ProcessEnv,
  args: readonly string[] = [],
): Promise<WorkerProcess> {
  const child = launch(env, args);
  const { pid, said, exited, signal, end } = child;
  await until("a worker to be ready", () => child.isOver || child.readyLine());
  const line = child.readyLine();
  if (line === undefined) {
    throw new Error(`The worker ended with ${await exited}: ${said.stderr}`);
  }
  return {
    ...{ pid, signal, end },
    ready: JSON.parse(line),
    log: () => said.stdout,
    ended: async () => ({ exitCode: await exited, stderr: said.stderr }),
  };
}

/** Runs a worker that is expected to end by itself. */
export async function runWorkerProcess(env: NodeJS.ProcessEnv, args: readonly string[] = []) {
  const { said, exited } = launch(env, args);
  return { exitCode: await exited, ...said };
}
