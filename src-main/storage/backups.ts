/** Copies of the database in use, each opened and checked before it counts; those made every day go as newer ones come. */
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Database as Connection } from "better-sqlite3";
import type { Backup } from "../../src-shared/backups";
import { superfluous } from "./backup-rotation";
import { type BackupShelf, backupShelf, describe, nameOf, type Places } from "./backup-shelf";
import { type Examiner, examineHere } from "./examiner";

export interface BackupStore extends BackupShelf {
  /** Copies the database while it is in use, and checks the copy; `now` (epoch ms) names it. */
  create(now: number): Promise<Backup>;
  /** The same as the copy of a day; then lets go of those of earlier days and weeks that need not be kept. */
  createDaily(now: number): Promise<Backup>;
}

export function backupStore(
  sqlite: Connection,
  places: Places,
  examine: Examiner = examineHere,
): BackupStore {
  const shelf = backupShelf(places, examine);

  async function copy(name: string): Promise<Backup> {
    const part = join(places.backups, `${name}.part`);
    try {
      await sqlite.backup(part);
      await examine({ settle: true, file: part });
      renameSync(part, join(places.backups, name));
    } catch (error) {
      rmSync(part, { force: true });
      throw error;
    }
    return describe(places, name);
  }

  return {
    ...shelf,
    create: (now) => copy(nameOf(now, false)),
    async createDaily(now) {
      const made = await copy(nameOf(now, true));
      const daily = shelf.list().filter(({ isDaily, isNext }) => isDaily && !isNext);
      for (const { name } of superfluous(daily)) rmSync(join(places.backups, name));
      return made;
    },
  };
}
