/** Which process is at the other end of a connection on loopback: Linux tells, elsewhere nobody does. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** The one of these processes that holds the connection from this port to that one; null where it is none, or can't be told. */
export function callerAt(from: number, to: number, pids: Iterable<number>): number | null {
  const inode = inodeOf(from, to);
  if (inode === undefined) return null;
  for (const pid of pids) if (holds(pid, inode)) return pid;
  return null;
}

function inodeOf(from: number, to: number): string | undefined {
  const ends = [from, to].map((port) => port.toString(16).toUpperCase().padStart(4, "0"));
  const lines = readOr("", () => readFileSync("/proc/net/tcp", "utf8")).split("\n");
  const [found] = lines
    .map((line) => line.trim().split(/\s+/))
    .filter((at) => at[1]?.endsWith(`:${ends[0]}`) && at[2]?.endsWith(`:${ends[1]}`));
  return found?.[9];
}

function holds(pid: number, inode: string): boolean {
  const folder = `/proc/${pid}/fd`;
  const files = readOr([], () => readdirSync(folder));
  return files.some(
    (file) => readOr("", () => readlinkSync(`${folder}/${file}`)) === `socket:[${inode}]`,
  );
}

/** A process may end while it is looked at. */
function readOr<T>(otherwise: T, read: () => T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
