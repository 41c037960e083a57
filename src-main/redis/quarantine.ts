/** Puts damaged data aside instead of repairing it: whatever it held is rebuilt from SQLite. */
import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { RECORD_NAME } from "./pid-record";

export const QUARANTINE_NAME = "quarantine";
/** Enough to look into what happened, without filling the disk. */
const KEPT = 3;

/** Moves all data out of `directory` into a new folder of `quarantine/`, named by the time; returns that folder. */
export function quarantine(directory: string, now: number): string {
  const shelf = join(directory, QUARANTINE_NAME);
  const stamp = new Date(now).toISOString().replace(/[-:.]/g, "");
  const target = join(shelf, stamp);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.name === QUARANTINE_NAME || entry.name.startsWith(RECORD_NAME)) continue;
    const source = join(directory, entry.name);
    // A folder that may not be written can't be moved either.
    if (entry.isDirectory()) chmodSync(source, 0o700);
    renameSync(source, join(target, entry.name));
  }
  const oldest = readdirSync(shelf).sort().slice(0, -KEPT);
  for (const name of oldest) rmSync(join(shelf, name), { recursive: true, force: true });
  return target;
}
