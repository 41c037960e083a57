/** The database to look at, beside a Fillkeep that may be running on it: nothing is written, nothing migrated. */
import { existsSync } from "node:fs";
import Sqlite, { type Database as Connection } from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { StartupError } from "../../src-shared/errors";
import type { DataPaths } from "../foundation/paths";
import { type Database, unusable } from "./database";
import { newerSchema } from "./migrate";
import { migrations } from "./migrations";

export type ReadOnly = Pick<Database, "db" | "sqlite"> & { close(): void };

/** Throws `DATA_DIR_UNUSABLE`, `DATABASE_DAMAGED`, `SCHEMA_TOO_NEW`, or `SCHEMA_TOO_OLD` where it waits for a migration. */
export function openReadOnly({ database: file }: Pick<DataPaths, "database">): ReadOnly {
  if (!existsSync(file)) {
    throw new StartupError("DATA_DIR_UNUSABLE", `There is no Fillkeep database at ${file}.`);
  }
  let sqlite: Connection | undefined;
  try {
    sqlite = new Sqlite(file, { readonly: true, fileMustExist: true });
    sqlite.pragma("busy_timeout = 5000");
    refuseOtherSchema(sqlite.pragma("user_version", { simple: true }) as number);
  } catch (error) {
    sqlite?.close();
    throw error instanceof Sqlite.SqliteError ? unusable(file, error) : error;
  }
  const opened = sqlite;
  return { db: drizzle({ client: opened }), sqlite: opened, close: () => void opened.close() };
}

function refuseOtherSchema(version: number): void {
  const ours = migrations.length;
  if (version > ours) throw newerSchema(version, ours);
  if (version < ours) {
    throw new StartupError(
      "SCHEMA_TOO_OLD",
      `This database is of an older Fillkeep (schema ${version} of ${ours}). Start Fillkeep once: it backs it up and brings it up to date.`,
    );
  }
}
