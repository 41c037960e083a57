/**
 * Copies of the database, each opened and checked before it counts. Putting one back is done by the next start, before
 * the database is opened; what it replaces is kept beside the copies, and can be put back the same way.
 */
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import Sqlite, { type Database as Connection } from "better-sqlite3";
import { type Backup, backupName } from "../../src-shared/backups";
import { RequestError } from "../../src-shared/errors";
import type { Logger } from "../foundation/logger";
import type { DataPaths } from "../foundation/paths";
import { migrations } from "./migrations";

type Places = Pick<DataPaths, "database" | "backups">;

export interface BackupStore {
  /** Newest first. */
  list(): Backup[];
  /** Copies the database while it is in use, and checks the copy; `now` (epoch ms) names it. */
  create(now: number): Promise<Backup>;
  /** Has the next start put this copy back. Throws `BACKUP_NOT_FOUND`, `BACKUP_DAMAGED` or `BACKUP_TOO_NEW`. */
  restoreNext(name: string): Backup;
  /** The next start leaves the database as it is. */
  keepCurrent(): void;
}

/** Names the copy that the next start puts back. */
const markerIn = ({ backups }: Places): string => join(backups, "restore-next");
const stamp = (now: number): string => new Date(now).toISOString().replace(/[:.]/g, "-");

export function backupStore(sqlite: Connection, places: Places): BackupStore {
  const marker = markerIn(places);
  const next = (): string => (existsSync(marker) ? readFileSync(marker, "utf8").trim() : "");
  const describe = (name: string): Backup => {
    const { mtimeMs, size } = statSync(join(places.backups, name));
    return { name, createdAt: Math.round(mtimeMs), bytes: size, isNext: name === next() };
  };
  const isCopy = (name: string): boolean =>
    backupName.safeParse(name).success &&
    resolve(places.backups, name) !== resolve(places.database);

  return {
    list: () =>
      readdirSync(places.backups)
        .filter(isCopy)
        .map(describe)
        .sort((a, b) => b.createdAt - a.createdAt),
    async create(now) {
      const name = `${stamp(now)}.sqlite`;
      const part = join(places.backups, `${name}.part`);
      try {
        await sqlite.backup(part);
        settle(part);
        renameSync(part, join(places.backups, name));
      } catch (error) {
        rmSync(part, { force: true });
        throw error;
      }
      return describe(name);
    },
    restoreNext(name) {
      const file = join(places.backups, name);
      if (!isCopy(name) || !existsSync(file)) {
        throw new RequestError("BACKUP_NOT_FOUND", `There is no backup ${name}`, { name });
      }
      check(file);
      writeFileSync(marker, `${name}\n`, { mode: 0o600, flush: true });
      return describe(name);
    },
    keepCurrent: () => rmSync(marker, { force: true }),
  };
}

/**
 * Puts a copy in the place of the database where that was asked for; call it before the database is opened. Whenever it
 * is interrupted, doing it again comes to the same. A copy that does not check out is not put back, and the log says so.
 */
export function restoreIfAsked(places: Places, log: Logger, now: number): void {
  const marker = markerIn(places);
  if (!existsSync(marker)) return;
  const name = readFileSync(marker, "utf8").trim();
  const fresh = `${places.database}.restoring`;
  try {
    if (!backupName.safeParse(name).success) throw new Error(`${name} is no name of a backup`);
    const file = join(places.backups, name);
    check(file);
    copyFileSync(file, fresh);
    settle(fresh);
  } catch (error) {
    log.error("A backup could not be put back; the database is as it was", { name, error });
    rmSync(fresh, { force: true });
    rmSync(marker, { force: true });
    return;
  }
  const kept = `replaced-${stamp(now)}.sqlite`;
  if (existsSync(places.database)) keep(places.database, join(places.backups, kept), log);
  renameSync(fresh, places.database);
  rmSync(marker);
  log.info("Put a backup in the place of the database", { name, kept });
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

/** One file that stands for itself, its owner's alone, checked and on disk. */
function settle(file: string): void {
  if (process.platform !== "win32") chmodSync(file, 0o600);
  const copy = new Sqlite(file);
  try {
    copy.pragma("journal_mode = DELETE");
    const verdict = copy.pragma("integrity_check(1)", { simple: true });
    if (verdict !== "ok") throw new Error(`The copy is damaged: ${verdict}`);
  } finally {
    copy.close();
  }
  const handle = openSync(file, "r+");
  fsyncSync(handle);
  closeSync(handle);
}

/** Throws `BACKUP_DAMAGED` or `BACKUP_TOO_NEW`. */
function check(file: string): void {
  let version: unknown;
  try {
    const copy = new Sqlite(file, { readonly: true, fileMustExist: true });
    try {
      const verdict = copy.pragma("integrity_check(1)", { simple: true });
      if (verdict !== "ok") throw new Error(String(verdict));
      version = copy.pragma("user_version", { simple: true });
    } finally {
      copy.close();
    }
  } catch (error) {
    throw new RequestError("BACKUP_DAMAGED", `This backup is damaged: ${(error as Error).message}`);
  }
  if (typeof version !== "number" || version < 1) {
    throw new RequestError("BACKUP_DAMAGED", "This file is no database of Fillkeep");
  }
  if (version > migrations.length) {
    throw new RequestError("BACKUP_TOO_NEW", "A newer Fillkeep has written this backup");
  }
}
