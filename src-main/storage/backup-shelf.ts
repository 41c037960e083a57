/** The copies of the database that lie beside it, and which of them the next start puts back. Needs no open database. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Backup, backupName } from "../../src-shared/backups";
import { RequestError } from "../../src-shared/errors";
import type { DataPaths } from "../foundation/paths";
import { check } from "./backup-file";
import { type Examiner, examineHere } from "./examiner";

export type Places = Pick<DataPaths, "database" | "backups">;

export interface BackupShelf {
  /** Newest first. */
  list(): Backup[];
  /** Has the next start put this copy back, once it is examined. Throws `BACKUP_NOT_FOUND`, `BACKUP_DAMAGED` or `BACKUP_TOO_NEW`. */
  restoreNext(name: string): Promise<Backup>;
  /** The next start leaves the database as it is. */
  keepCurrent(): void;
}

/** Before the time in the name of a copy that was made by itself. */
const DAILY = "daily-";

/** The name of a copy made at `now` (epoch ms). */
export const nameOf = (now: number, isDaily: boolean): string =>
  `${isDaily ? DAILY : ""}${stampOf(now)}.sqlite`;

/** A time (epoch ms) as it can stand in a file's name, in UTC. */
export const stampOf = (now: number): string => new Date(now).toISOString().replace(/[:.]/g, "-");

/** Names the copy that the next start puts back. */
export const markerIn = ({ backups }: Places): string => join(backups, "restore-next");

/** The copy that the next start is to put back; null where none is. */
export function nextIn(places: Places): string | null {
  const marker = markerIn(places);
  return existsSync(marker) ? readFileSync(marker, "utf8").trim() : null;
}

export function backupShelf(places: Places, examine: Examiner = examineHere): BackupShelf {
  const isCopy = (name: string): boolean =>
    backupName.safeParse(name).success &&
    resolve(places.backups, name) !== resolve(places.database);

  return {
    list: () =>
      readdirSync(places.backups)
        .filter(isCopy)
        .map((name) => describe(places, name))
        .sort((a, b) => b.createdAt - a.createdAt),
    async restoreNext(name) {
      const file = join(places.backups, name);
      if (!isCopy(name) || !existsSync(file)) {
        throw new RequestError("BACKUP_NOT_FOUND", `There is no backup ${name}`, { name });
      }
      await examine({ settle: false, file });
      writeFileSync(markerIn(places), `${name}\n`, { mode: 0o600, flush: true });
      return describe(places, name);
    },
    keepCurrent: () => rmSync(markerIn(places), { force: true }),
  };
}

/** Whether the copy of this name, which must be there, could be put back. */
export function isSoundBackup({ backups }: Places, name: string): boolean {
  try {
    check(join(backups, name));
    return true;
  } catch {
    return false;
  }
}

/** What is to be said of the copy of this name, which must be there. */
export function describe(places: Places, name: string): Backup {
  const { mtimeMs, size } = statSync(join(places.backups, name));
  return {
    name,
    createdAt: timeIn(name) ?? Math.round(mtimeMs),
    bytes: size,
    isDaily: name.startsWith(DAILY),
    isNext: name === nextIn(places),
  };
}

/** A file that was copied elsewhere and back has another time; its name has not. */
function timeIn(name: string): number | null {
  const [, day, hours, minutes, seconds, ms] =
    /^(?:daily-)?(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.sqlite$/.exec(name) ?? [];
  if (day === undefined) return null;
  const at = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${ms}Z`);
  return Number.isNaN(at) ? null : at;
}
