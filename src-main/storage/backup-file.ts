/** One copy of the database as a file: made to stand for itself, and opened and checked before it counts. */
import { chmodSync, closeSync, fsyncSync, openSync } from "node:fs";
import Sqlite, { type Database as Connection } from "better-sqlite3";
import { RequestError } from "../../src-shared/errors";
import { migrations } from "./migrations";

/** One file that stands for itself, its owner's alone, checked and on disk. Throws as {@link check}. */
export function settle(file: string): void {
  if (process.platform !== "win32") chmodSync(file, 0o600);
  examine(file, {}, (copy) => copy.pragma("journal_mode = DELETE"));
  const handle = openSync(file, "r+");
  fsyncSync(handle);
  closeSync(handle);
}

/** Throws `BACKUP_DAMAGED` or `BACKUP_TOO_NEW`. */
export function check(file: string): void {
  examine(file, { readonly: true, fileMustExist: true });
}

function examine(
  file: string,
  options: Sqlite.Options,
  prepare: (copy: Connection) => void = () => undefined,
): void {
  let version: unknown;
  try {
    const copy = new Sqlite(file, options);
    try {
      prepare(copy);
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
