/** Puts a copy of the database back at once, while no Fillkeep runs on the directory. */
import type { Backup } from "../../src-shared/backups";
import { RequestError, StartupError } from "../../src-shared/errors";
import { createLogger } from "../foundation/logger";
import type { DataPaths } from "../foundation/paths";
import { backupShelf, isSoundBackup } from "../storage/backup-shelf";
import { lockInstance } from "../storage/instance-lock";
import { restoreIfAsked } from "../storage/restore";

/** The copy of a name, or the newest that checks out. */
export type Which = { name: string } | "newest";

/** Newest first. */
export const listBackups = (paths: DataPaths): Backup[] => backupShelf(paths).list();

/** What a restore replaced is nobody's first choice. */
const choicesIn = (paths: DataPaths): Backup[] =>
  listBackups(paths).filter(({ name }) => !name.startsWith("replaced-"));

/** The newest copy that checks out; null where there is none. */
export const newestBackup = (paths: DataPaths): Backup | null =>
  choicesIn(paths).find(({ name }) => isSoundBackup(paths, name)) ?? null;

/**
 * Returns what was put back, and the name under which the database before is kept (null: there was none). Throws a
 * StartupError `INSTANCE_RUNNING`, `BACKUP_MISSING` or `BACKUP_UNUSABLE`, with nothing changed.
 */
export async function restore(
  which: Which,
  paths: DataPaths,
  now: number,
): Promise<{ restored: string; kept: string | null }> {
  const release = lockInstance(paths.instanceLock);
  try {
    const name = await (which === "newest" ? chooseNewest(paths) : choose(which.name, paths));
    const log = createLogger({ directory: paths.logs, stderr: true }).scope("upkeep");
    const done = restoreIfAsked(paths, log, now);
    if (done === null) throw new StartupError("BACKUP_UNUSABLE", `${name} could not be put back.`);
    return { restored: name, kept: done.kept };
  } finally {
    release();
  }
}

async function chooseNewest(paths: DataPaths): Promise<string> {
  for (const { name } of choicesIn(paths)) {
    try {
      return await choose(name, paths);
    } catch (error) {
      if (!(error instanceof StartupError)) throw error;
    }
  }
  throw new StartupError("BACKUP_MISSING", "There is no backup that could be put back.");
}

async function choose(name: string, paths: DataPaths): Promise<string> {
  try {
    return (await backupShelf(paths).restoreNext(name)).name;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const code = error.code === "BACKUP_NOT_FOUND" ? "BACKUP_MISSING" : "BACKUP_UNUSABLE";
    throw new StartupError(code, `${error.message}. Nothing was changed.`, { cause: error });
  }
}
