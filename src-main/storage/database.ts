/** Opens the one SQLite file that is the truth: WAL, every commit on disk, foreign keys on, newest schema. */
import { chmodSync, existsSync } from "node:fs";
import Sqlite, { type Database as Connection } from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { StartupError } from "../../src-shared/errors";
import type { Logger } from "../foundation/logger";
import type { DataPaths } from "../foundation/paths";
import { watchRoom } from "./disk-room";
import { groupCommit } from "./group-commit";
import { migrate } from "./migrate";

export interface Database {
  readonly db: BetterSQLite3Database;
  /** The same connection without a query builder, for what is written by the hundred thousand. */
  readonly sqlite: Connection;
  /** Runs `work` in one IMMEDIATE transaction: all of it is committed, or nothing. */
  transaction<T>(work: () => T): T;
  /** As `transaction`, a moment later, in one commit with whatever else is asked for meanwhile; resolves when on disk. */
  together<T>(work: () => T): Promise<T>;
  /** True from a write that found no room on the disk to the next that found some. */
  isFull(): boolean;
  /** Folds the WAL back and closes the file. */
  close(): void;
}

/** Opens or creates the database. Throws `DATABASE_DAMAGED`, `DATA_DIR_UNUSABLE` or `SCHEMA_TOO_NEW`. */
export function openDatabase(
  paths: Pick<DataPaths, "database" | "backups">,
  log: Logger,
): Database {
  const sqlite = open(paths.database);
  try {
    migrate(sqlite, paths.backups, log);
  } catch (error) {
    sqlite.close();
    throw error;
  }
  const room = watchRoom();
  const group = groupCommit(sqlite);
  const transaction = sqlite.transaction((work: () => unknown) => work());
  return {
    db: drizzle({ client: sqlite }),
    sqlite,
    transaction: <T>(work: () => T) => room.watched(() => transaction.immediate(work) as T),
    together: (work) => room.awaited(group.together(work)),
    isFull: room.isFull,
    close() {
      group.flush();
      try {
        sqlite.pragma("wal_checkpoint(TRUNCATE)");
      } catch (error) {
        // A full disk: what was committed stays in the WAL and is read from there at the next start.
        log.warn("The database was closed without folding its log back", { error });
      } finally {
        sqlite.close();
      }
    },
  };
}

function open(file: string): Connection {
  let sqlite: Connection | undefined;
  try {
    const fresh = !existsSync(file);
    sqlite = new Sqlite(file);
    if (fresh && process.platform !== "win32") chmodSync(file, 0o600);
    sqlite.pragma("journal_mode = WAL");
    sqlite.pragma("synchronous = FULL");
    sqlite.pragma("foreign_keys = ON");
    sqlite.pragma("busy_timeout = 5000");
    const verdict = sqlite.pragma("quick_check(1)", { simple: true });
    if (verdict !== "ok") throw damaged(file, String(verdict));
    return sqlite;
  } catch (error) {
    sqlite?.close();
    throw error instanceof Sqlite.SqliteError ? unusable(file, error) : error;
  }
}

/** What SQLite's refusal to open `file` means for whoever starts Fillkeep. */
export function unusable(
  file: string,
  error: InstanceType<typeof Sqlite.SqliteError>,
): StartupError {
  return /^SQLITE_(NOTADB|CORRUPT)/.test(error.code)
    ? damaged(file, error.message)
    : new StartupError(
        "DATA_DIR_UNUSABLE",
        `Fillkeep can't open its database ${file}: ${error.message}.`,
        { cause: error },
      );
}

function damaged(file: string, why: string): StartupError {
  return new StartupError(
    "DATABASE_DAMAGED",
    `The database ${file} is damaged (${why}). It was left as it is. To put back the newest backup, which keeps the damaged file beside the backups: fillkeep restore --newest`,
  );
}
