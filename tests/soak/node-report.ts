/**
 * What Node itself tells of a process that was started with {@link reportOptions}: its heap and libuv's handles. The program
 * needs no door for it: Node writes the report when it gets a signal.
 */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { until } from "../harness/until";

const SIGNAL = "SIGUSR2";
const FILE = "report.json";
const LIMIT_MS = 60_000;

/** For NODE_OPTIONS; the reports go into `folder`. Nothing of the environment is in them. */
export function reportOptions(folder: string): string {
  const options = [
    "--report-on-signal",
    `--report-signal=${SIGNAL}`,
    `--report-directory=${folder}`,
    `--report-filename=${FILE}`,
    "--report-exclude-network",
    "--report-exclude-env",
  ];
  return options.join(" ");
}

export interface NodeFigures {
  /** Of the main thread and every other, in MB (10^6 bytes). Garbage that was not collected yet is in it. */
  heapMb: number;
  /** Handles of libuv that are active, of all threads. */
  handles: number;
}

interface ThreadReport {
  javascriptHeap: { usedMemory: number };
  libuv: readonly { type: string; is_active?: boolean }[];
}
type Report = ThreadReport & { workers?: ThreadReport[] };

/** Asks the process for a report and reads it. Throws where none comes within a minute. */
export async function nodeFigures(pid: number, folder: string): Promise<NodeFigures> {
  const file = join(folder, FILE);
  rmSync(file, { force: true });
  process.kill(pid, SIGNAL);
  const report = await until("a report of Node's", () => readWhole(file), LIMIT_MS);
  const threads = [report, ...(report.workers ?? [])];
  const sum = (of: (thread: ThreadReport) => number): number =>
    threads.reduce((total, thread) => total + of(thread), 0);
  return {
    heapMb: sum(({ javascriptHeap }) => javascriptHeap.usedMemory) / 1e6,
    handles: sum(({ libuv }) => libuv.filter(({ is_active: isActive }) => isActive).length),
  };
}

/** Null while it is not there or still being written. */
function readWhole(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
