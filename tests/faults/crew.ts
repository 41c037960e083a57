/** The built program's workers, each a process of its own beside the owner, and what can be done to them from outside. */
import type { Workplace } from "../bench/workplace";
import { until } from "../harness/until";
import { launchWorker, type WorkerChild } from "../harness/worker-child";
import { slowness } from "./slowness";

const START_LIMIT_MS = 30_000;

export interface CrewMember
  extends Pick<WorkerChild, "pid" | "said" | "isOver" | "signal" | "end"> {
  /** What it goes by among owner and workers. */
  readonly worker: string;
}

/** Starts a worker and waits until it is ready; gone when the workplace is closed. */
export async function startWorker(place: Workplace, env: NodeJS.ProcessEnv): Promise<CrewMember> {
  const child = launchWorker(env);
  const { pid, said, signal, end, exited, readyLine } = child;
  place.push(async () => void (await end("SIGKILL")));
  await until(
    "a worker to be ready",
    () => child.isOver || readyLine(),
    START_LIMIT_MS * slowness(),
  );
  if (child.isOver) throw new Error(`A worker ended with ${await exited}: ${said.stderr}`);
  return {
    worker: JSON.parse(readyLine() ?? "").worker,
    pid,
    said,
    get isOver() {
      return child.isOver;
    },
    signal,
    end,
  };
}
