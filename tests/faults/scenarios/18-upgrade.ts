import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { factsIn, makeOldDatabase, NEWEST_SCHEMA } from "../old-database";
import type { Scenario } from "../scenario";

const SCHEMA_TOO_NEW = 76;
const FILLS = 3_000;

export const upgrade: Scenario = {
  number: 18,
  title: "an upgrade from every schema, killed in the middle; a downgrade",
  bound: "a verified backup first, the migration whole or not at all, a newer schema left as it is",
  async play(world) {
    const { directory } = world;
    const file = join(directory, "fillkeep.sqlite");
    const version = (db: Sqlite.Database) => db.pragma("user_version", { simple: true });
    const all = Array.from({ length: NEWEST_SCHEMA - 1 }, (_, n) => n + 1);
    for (const from of world.isQuick ? [1, NEWEST_SCHEMA - 1] : all) {
      rmSync(directory, { recursive: true, force: true });
      mkdirSync(directory);
      makeOldDatabase(file, from, FILLS);
      const facts = JSON.stringify(world.read(factsIn));
      for (let n = 0; n < world.times(1, 10); n += 1) {
        // Node takes a while to load the program; then the migration is a matter of milliseconds.
        await world.start({ killAfterMs: world.random.between(100, 700) }).then(
          () => world.kill(),
          () => undefined,
        );
        world.kills += 1;
        const found = world.read(version);
        world.holds(
          found === from || found === NEWEST_SCHEMA,
          `killed: schema ${found} of ${from}`,
        );
      }
      await world.start();
      await world.end("SIGTERM");
      world.holds(world.read(version) === NEWEST_SCHEMA, `schema ${from} was not upgraded`);
      world.holds(JSON.stringify(world.read(factsIn)) === facts, `schema ${from}: other facts`);
      const backup = new Sqlite(join(directory, "backups", `before-schema-${from + 1}.sqlite`), {
        readonly: true,
      });
      world.holds(version(backup) === from, `the backup has schema ${version(backup)}`);
      world.holds(JSON.stringify(factsIn(backup)) === facts, `schema ${from}: another backup`);
      backup.close();
    }
    const db = new Sqlite(file);
    db.pragma(`user_version = ${NEWEST_SCHEMA + 1}`);
    db.close();
    const before = readFileSync(file);
    const code = await world.startRefused();
    world.holds(code === SCHEMA_TOO_NEW, `a newer schema: the start ended with ${code}`);
    world.holds(readFileSync(file).equals(before), "a newer schema was changed");
  },
};
