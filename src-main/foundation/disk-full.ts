/** A disk without room, whoever needed it: the file system, SQLite and Redis each say it in their own words. */
import { StartupError } from "../../src-shared/errors";

const CODES: ReadonlySet<unknown> = new Set([
  "ENOSPC",
  "EDQUOT",
  "SQLITE_FULL",
  // The WAL's index, the first file SQLite makes larger.
  "SQLITE_IOERR_SHMSIZE",
]);
const WORDS = /no space left on device|quota exceeded/i;

/** True where `error`, or what caused it, comes from a disk without room. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return CODES.has(code) || WORDS.test(error.message) || isDiskFull(error.cause);
}

/** `error` as it is, or `DISK_FULL` where that is what is behind it; `directory` is the data directory. */
export function orDiskFull(error: unknown, directory: string): unknown {
  if (!isDiskFull(error)) return error;
  return new StartupError(
    "DISK_FULL",
    `There is no room left on the disk of the data directory ${directory}. Make some and start Fillkeep again; nothing was lost.`,
    { cause: error },
  );
}
