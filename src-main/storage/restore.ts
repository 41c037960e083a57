/**
 * Puts a copy in the place of the database, before it is opened. What is replaced is kept beside the copies, damaged or
 * not, and can be put back the same way.
 */
import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { backupName } from "../../src-shared/backups";
import type { Logger } from "../foundation/logger";
import { settle } from "./backup-file";
import { markerIn, nextIn, type Places, stampOf } from "./backup-shelf";

/**
 * Puts back the copy that was asked for, if one was. Whenever it is interrupted, doing it again comes to the same. A copy
 * that does not check out is not put back, and the log says so. Returns null where nothing was put back, else the name
 * under which the database before is kept (null: there was none). `now` is epoch ms.
 */
export function restoreIfAsked(
  places: Places,
  log: Logger,
  now: number,
): { kept: string | null } | null {
  const name = nextIn(places);
  if (name === null) return null;
  const marker = markerIn(places);
  const fresh = `${places.database}.restoring`;
  try {
    if (!backupName.safeParse(name).success) throw new Error(`${name} is no name of a backup`);
    copyFileSync(join(places.backups, name), fresh);
    // It is the copy that is checked: what it was copied from may be sound and the copy not.
    settle(fresh);
  } catch (error) {
    log.error("A backup could not be put back; the database is as it was", { name, error });
    rmSync(fresh, { force: true });
    rmSync(marker, { force: true });
    return null;
  }
  const kept = existsSync(places.database) ? `replaced-${stampOf(now)}.sqlite` : null;
  if (kept !== null) keep(places.database, join(places.backups, kept), log);
  renameSync(fresh, places.database);
  rmSync(marker);
  log.info("Put a backup in the place of the database", { name, kept });
  return { kept };
}

/** Moves a database away whole: what its WAL still has is folded in first, or moved along where that fails. */
function keep(database: string, target: string, log: Logger): void {
  try {
    const sqlite = new Sqlite(database);
    sqlite.pragma("journal_mode = DELETE");
    sqlite.close();
  } catch (error) {
    log.warn("The database that is being replaced can't be opened; it is kept as it is", { error });
  }
  for (const end of ["-wal", "-shm", ""]) {
    if (existsSync(`${database}${end}`)) renameSync(`${database}${end}`, `${target}${end}`);
  }
}
