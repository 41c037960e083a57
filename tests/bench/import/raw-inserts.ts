/** The yardstick: the same rows into the same schema with nothing but prepared inserts of better-sqlite3. */
import { join } from "node:path";
import { silentLogger } from "../../../src-main/foundation/logger";
import { openDatabase } from "../../../src-main/storage/database";
import type { Workplace } from "../workplace";

/** The most that the pipeline would (src-main/engine/commit-size.ts). */
const ROWS_PER_COMMIT = 500;

type Values = readonly unknown[];

/** Rows per second of inserting the fills of `file` into a new database: same schema, same pragmas, same commits. */
export function rawInsertsPerSecond(place: Workplace, file: string): number {
  const directory = place.directory();
  const paths = { database: join(directory, "raw.sqlite"), backups: directory };
  const { sqlite, close } = openDatabase(paths, silentLogger());
  try {
    sqlite.prepare("ATTACH ? AS house").run(file);
    for (const parent of ["accounts", "connections"]) {
      sqlite.exec(`INSERT OR IGNORE INTO main.${parent} SELECT * FROM house.${parent}`);
    }
    const columns = sqlite
      .prepare<[], string>("SELECT name FROM pragma_table_info('fills') WHERE name <> 'id'")
      .pluck()
      .all();
    const rows = sqlite
      .prepare<[], Values>(`SELECT ${columns.join(", ")} FROM house.fills ORDER BY id`)
      .raw()
      .all() as Values[];
    const insert = sqlite.prepare(
      `INSERT INTO main.fills (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
    );
    const commit = sqlite.transaction((some: readonly Values[]) => {
      for (const values of some) insert.run(...values);
    });
    const begun = performance.now();
    for (let at = 0; at < rows.length; at += ROWS_PER_COMMIT) {
      commit.immediate(rows.slice(at, at + ROWS_PER_COMMIT));
    }
    return (rows.length / (performance.now() - begun)) * 1_000;
  } finally {
    close();
  }
}
