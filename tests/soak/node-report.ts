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

/** Memory in MB (10^6 bytes). */
export interface NodeFigures {
  residentMb: number;
  /** Resident and no heap of V8's: buffers, SQLite, code, what malloc keeps. */
  outsideMb: number;
  /** In use, of all threads; garbage that was not collected yet is in it. */
  heapMb: number;
  /** What has grown old in the main thread, and in the one that speaks to brokers: least just after it was collected. */
  mainOldMb: number;
  brokersOldMb: number;
  /** Handles of libuv that are active, of all threads. */
  handles: number;
}

interface ThreadReport {
  javascriptHeap: {
    usedMemory: number;
    totalCommittedMemory: number;
    heapSpaces: Record<(typeof OLD_SPACES)[number], { used: number }>;
  };
  libuv: readonly { type: string; is_active?: boolean }[];
}
type Report = ThreadReport & { resourceUsage: { rss: number }; workers?: ThreadReport[] };

const OLD_SPACES = ["old_space", "large_object_space"] as const;

/** Asks the process for a report and reads it. Throws where none comes within a minute. */
export async function nodeFigures(pid: number, folder: string): Promise<NodeFigures> {
  const file = join(folder, FILE);
  rmSync(file, { force: true });
  process.kill(pid, SIGNAL);
  const report = await until("a report of Node's", () => readWhole(file), LIMIT_MS);
  const { workers = [], resourceUsage } = report;
  const threads = [report, ...workers];
  const sum = (of: (thread: ThreadReport) => number, among = threads): number =>
    among.reduce((total, thread) => total + of(thread), 0);
  const committed = sum(({ javascriptHeap }) => javascriptHeap.totalCommittedMemory);
  return {
    residentMb: resourceUsage.rss / 1e6,
    outsideMb: (resourceUsage.rss - committed) / 1e6,
    heapMb: sum(({ javascriptHeap }) => javascriptHeap.usedMemory) / 1e6,
    mainOldMb: sum(oldIn, [report]) / 1e6,
    brokersOldMb: sum(oldIn, workers) / 1e6,
    handles: sum(({ libuv }) => libuv.filter(({ is_active: isActive }) => isActive).length),
  };
}

const oldIn = ({ javascriptHeap: { heapSpaces } }: ThreadReport): number =>
  OLD_SPACES.reduce((total, name) => total + heapSpaces[name].used, 0);

/** Null while it is not there or still being written. */
function readWhole(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
