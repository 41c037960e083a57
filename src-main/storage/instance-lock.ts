/**
 * One Fillkeep per data directory. The lock is SQLite's own exclusive file lock: the system drops it when the
 * process ends, however it ends, so a kill -9 never leaves a stale one.
 */
import Sqlite from "better-sqlite3";
import { StartupError } from "../../src-shared/errors";
import type { Release } from "../foundation/releasers";

/** Takes the lock until released. Throws `INSTANCE_RUNNING` where another process holds it. */
export function lockInstance(file: string): Release {
  const holder = new Sqlite(file, { timeout: 0 });
  try {
    holder.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    holder.close();
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
