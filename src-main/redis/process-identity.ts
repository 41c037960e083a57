/** Tells one process from a later one that got the same number: by its executable and the moment it started. */
import { spawnSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";

export interface ProcessIdentity {
  /** Opaque; equal only for the same process of the same boot. */
  readonly startedAt: string;
  readonly executable: string;
}

/** The length to which some systems cut the name of a process. */
const SHORT_NAME = 15;

/** Who runs under this number now; null for nobody, a zombie, somebody else's, or where the system does not tell. */
export function identify(pid: number): ProcessIdentity | null {
  if (process.platform === "linux") return fromProc(pid);
  if (process.platform === "win32") return null;
  const env = { PATH: process.env.PATH, LC_ALL: "C" };
  const ps = spawnSync("ps", ["-ww", "-o", "lstart=,comm=", "-p", `${pid}`], { env });
  return ps.status === 0 ? parsePs(ps.stdout.toString()) : null;
}

/** True where `now` is still the process that was `recorded`. */
export function isSame(recorded: ProcessIdentity, now: ProcessIdentity | null): boolean {
  if (now === null || now.startedAt !== recorded.startedAt) return false;
  if (now.executable === recorded.executable) return true;
  // Some systems only know the bare name.
  const bare = basename(recorded.executable);
  return !now.executable.includes("/") && bare.slice(0, SHORT_NAME) === now.executable;
}

/** The first line of `ps -o lstart=,comm=`, e.g. `Mon Nov 23 14:12:45 2026 /opt/redis-server`. */
export function parsePs(output: string): ProcessIdentity | null {
  const found = /^\s*(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)\s+(\S.*?)\s*$/m.exec(output);
  if (!found?.[1] || !found[2]) return null;
  return { startedAt: found[1].replace(/\s+/g, " "), executable: found[2] };
}

/** The 22nd field of `/proc/<pid>/stat`: ticks since boot. The name before it may hold spaces and brackets. */
export function parseStartTicks(stat: string): string | null {
  const fromThird = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fromThird[19] ?? null;
}

function fromProc(pid: number): ProcessIdentity | null {
  try {
    const ticks = parseStartTicks(readFileSync(`/proc/${pid}/stat`, "utf8"));
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    // An update replaces the file under a server that runs on.
    const executable = readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, "");
    return ticks === null ? null : { startedAt: `${boot}/${ticks}`, executable };
  } catch {
    return null;
  }
}
