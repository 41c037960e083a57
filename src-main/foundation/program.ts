/** What this program is: its host says so when it composes the house. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { About } from "../../src-shared/backups";

/** The built entries of the program's threads. */
export interface Threads {
  /** That speaks to brokers. */
  fetcher: string;
  /** That examines copies of the database. */
  examiner: string;
}

/** The threads of the built program in `appRoot`. */
export const threadsIn = (appRoot: string): Threads => ({
  fetcher: join(appRoot, "out", "main", "fetcher.js"),
  examiner: join(appRoot, "out", "main", "examiner.js"),
});

export type Program = Pick<About, "version" | "host" | "access">;

interface Manifest {
  version: string;
  /** Written by `npm run dist:headless`. */
  packed?: boolean;
}

/** The version of the Fillkeep whose package.json lies in `appRoot`. */
export function versionOf(appRoot: string): string {
  return manifestIn(appRoot).version;
}

/** True where the Fillkeep in `appRoot` was packed: what lies beside it is to be what was packed with it. */
export function isPacked(appRoot: string): boolean {
  return manifestIn(appRoot).packed === true;
}

function manifestIn(appRoot: string): Manifest {
  return JSON.parse(readFileSync(join(appRoot, "package.json"), "utf8"));
}
