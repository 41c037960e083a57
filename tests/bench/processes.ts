/** What a process takes, as Linux tells it in /proc. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** True where /proc tells. */
export const canWatchProcesses = process.platform === "linux";

const ticksPerSecond = (): number =>
  Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** Processor time used since the start, user and system, in ms. */
export function cpuMs(pid: number): number {
  // The name, in parentheses, may hold anything; the fields count from behind it: utime is the 12th, stime the 13th.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond()) * 1_000;
}

/** Memory that is resident now, in MB (10^6 bytes); pages shared with other processes count in full. */
export function residentMb(pid: number): number {
  const kb = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return (Number(kb) * 1_024) / 1e6;
}
