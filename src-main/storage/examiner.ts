/**
 * Who examines copies of the database: a thread that is started for each, since SQLite reads every page of it (three
 * seconds for a million fills), or whoever asks, where nothing else waits.
 */
import { Worker } from "node:worker_threads";
import { RequestError } from "../../src-shared/errors";
import type { Logger } from "../foundation/logger";
import { check, settle } from "./backup-file";

export interface Examination {
  /** Also makes it one file that stands for itself: {@link settle}; else {@link check}. */
  settle: boolean;
  file: string;
}

/** What came of it; null: the file is sound. */
export type Finding = null | Pick<RequestError, "code" | "message">;

/** Throws what {@link check} throws. */
export type Examiner = (examination: Examination) => Promise<void>;

/** Holds up everything else in this thread. */
export const examineHere: Examiner = async (examination) => {
  const finding = find(examination);
  if (finding !== null) throw new RequestError(finding.code, finding.message);
};

export function find({ settle: toSettle, file }: Examination): Finding {
  try {
    if (toSettle) settle(file);
    else check(file);
    return null;
  } catch (error) {
    if (error instanceof RequestError) return { code: error.code, message: error.message };
    throw error;
  }
}

/** `entry`: the built `examiner-thread.ts`. Examined here where no thread can be started, or it broke down. */
export function examineInThread(entry: string, log: Logger): Examiner {
  return async (examination) => {
    let finding: Finding;
    try {
      finding = await askThread(entry, examination);
    } catch (error) {
      log.warn("A backup is examined in place", { error });
      return examineHere(examination);
    }
    if (finding !== null) throw new RequestError(finding.code, finding.message);
  };
}

function askThread(entry: string, workerData: Examination): Promise<Finding> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(entry, { name: "fillkeep examiner", workerData });
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", (code) => reject(new Error(`The examiner ended (${code})`)));
  });
}
