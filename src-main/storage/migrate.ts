/** Brings a database to the newest schema: forward only, in one transaction, after a verified backup. */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { StartupError } from "../../src-shared/errors";
import type { Logger } from "../foundation/logger";
import { teachChecksum } from "./checksum";
import { migrations } from "./migrations";

/**
 * Applies what is missing. A database with data is copied to `backups/` first, and the copy opened and checked.
 * Throws `SCHEMA_TOO_NEW` for a database that a newer Fillkeep has written.
 */
export function migrate(
  sqlite: Database,
  backups: string,
  log: Logger,
  steps: readonly string[] = migrations,
): void {
  const version = sqlite.pragma("user_version", { simple: true }) as number;
  if (version > steps.length) {
    throw newerSchema(version, steps.length);
  }
  if (version === steps.length) return;
  if (version > 0) backUp(sqlite, join(backups, `before-schema-${version + 1}.sqlite`));
  teachChecksum(sqlite);
  // A table that is rebuilt must not take along what refers to it; the check below sees to what foreign keys do else.
  sqlite.pragma("foreign_keys = OFF");
  try {
    sqlite.transaction(() => {
      for (const step of steps.slice(version)) sqlite.exec(step);
      const broken = sqlite.pragma("foreign_key_check") as unknown[];
      if (broken.length > 0) throw new Error(`A migration broke ${broken.length} reference(s)`);
      sqlite.pragma(`user_version = ${steps.length}`);
    })();
  } finally {
    sqlite.pragma("foreign_keys = ON");
  }
  log.info("Migrated the database", { from: version, to: steps.length });
}

/** VACUUM INTO writes a consistent copy; a copy that does not check out is no backup, so the migration stops. */
function backUp(sqlite: Database, file: string): void {
  if (existsSync(file)) rmSync(file);
  sqlite.prepare("VACUUM INTO ?").run(file);
  const copy = new Sqlite(file, { readonly: true });
  try {
    const verdict = copy.pragma("integrity_check", { simple: true });
    if (verdict !== "ok") throw new Error(`The backup ${file} is damaged: ${verdict}`);
  } finally {
    copy.close();
  }
}

/** What keeps this program from a database of schema `version` where it knows `known` of them. */
export const newerSchema = (version: number, known: number): StartupError =>
  new StartupError(
    "SCHEMA_TOO_NEW",
    `This database was written by a newer Fillkeep (schema ${version}, this program knows ${known}). Update Fillkeep to open it; nothing was changed.`,
  );
