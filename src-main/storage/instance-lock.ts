/**
 * One Fillkeep per data directory. The lock is SQLite's own exclusive file lock: the system drops it when the
 * process ends, however it ends, so a kill -9 never leaves a stale one.
 */
import Sqlite from "better-sqlite3";
import { StartupError } from "../../src-shared/errors";
import type { Release } from "../foundation/releasers";

/** Takes the lock until released. Throws `INSTANCE_RUNNING` where another process holds it, else what went wrong. */
export function lockInstance(file: string): Release {
  const holder = new Sqlite(file, { timeout: 0 });
  try {
    holder.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    holder.close();
    // A disk without room refuses the lock as well.
    if (!isHeld(error)) throw error;
    throw new StartupError(
      "INSTANCE_RUNNING",
      "Another Fillkeep is already running on this data directory. Use that one, or stop it first.",
      { cause: error },
    );
  }
  return () => {
    holder.close();
  };
}

const isHeld = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY");
