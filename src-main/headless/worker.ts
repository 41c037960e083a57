/** Starts a worker on the machine it is called on: its log goes to standard output. */
import { composeWorker } from "../compose-worker";
import { systemClock } from "../foundation/clock";
import { endOnCrash } from "../foundation/crash";
import { createLogger } from "../foundation/logger";
import { versionOf } from "../foundation/program";
import { createRedactor } from "../foundation/redact";
import type { WorkerOrder } from "./worker-command-line";

export interface StartedWorker {
  /** What the ready line says. */
  readonly ready: {
    ready: true;
    worker: string;
    pid: number;
    /** False: it waits for its owner to start. */
    owner: boolean;
    redis: { version: string | null; prefix: string };
  };
  readonly ended: Promise<never>;
  stop(): Promise<void>;
}

/** Throws a StartupError with nothing left running. */
export async function startWorkerHost(
  { keyFile, redis, timeScale }: Extract<WorkerOrder, { keyFile: string }>,
  appRoot: string,
): Promise<StartedWorker> {
  const redactor = createRedactor();
  const log = createLogger({ redactor });
  endOnCrash(log);
  const house = await composeWorker({
    redis,
    keyFile,
    version: versionOf(appRoot),
    clock: systemClock(timeScale),
    log,
    redactor,
  });
  const { id, hasOwner, ended, redis: found } = house;
  const { pid } = process;
  return {
    ready: { ready: true, worker: id, pid, owner: hasOwner, redis: found },
    ended,
    stop: house.stop,
  };
}
