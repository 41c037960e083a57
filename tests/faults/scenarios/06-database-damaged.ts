import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Scenario } from "../scenario";
import type { World } from "../world";

const DATABASE_DAMAGED = 77;
const PAGE = 4_096;

const databaseOf = (world: World): string => join(world.directory, "fillkeep.sqlite");

const DAMAGES: Readonly<Record<string, (file: string) => void>> = {
  "its header is destroyed": (file) => writeFileSync(file, readFileSync(file).fill("X", 0, 100)),
  "pages are garbage": (file) => {
    const bytes = readFileSync(file);
    for (let at = PAGE; at < bytes.length; at += 3 * PAGE) bytes.fill(0xff, at, at + 200);
    writeFileSync(file, bytes);
  },
  "it is cut in half": (file) => {
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length / PAGE / 2) * PAGE));
  },
};

export const databaseDamaged: Scenario = {
  number: 6,
  title: "the database is damaged, or its WAL is gone",
  bound: "never overwritten; a verified backup is put back, and the next syncs fill the gap",
  async play(world) {
    world.timeScale = 120;
    await world.start();
    const { login } = await world.connect("alpaca", { trades: 100 });
    await world.connect("binance", { trades: 50 });
    await world.catchesUp(30_000);
    const file = databaseOf(world);
    for (const [what, damage] of Object.entries(DAMAGES)) {
      const { name } = await world.program.api("POST", "/backups");
      login.ledger.trade(20);
      await world.catchesUp(30_000);
      // Stopped in order, so that all of it is in the one file.
      await world.end("SIGTERM");
      damage(file);
      world.faults += 1;
      const damaged = readFileSync(file);
      const code = await world.startRefused();
      world.holds(code === DATABASE_DAMAGED, `${what}: the start ended with ${code}`);
      world.holds(readFileSync(file).equals(damaged), `${what}: the damaged file was changed`);
      for (const end of ["-wal", "-shm"]) rmSync(file + end, { force: true });
      copyFileSync(join(world.directory, "backups", name), file);
      await world.start();
      await world.catchesUp(30_000);
    }
    for (let n = 0; n < world.times(1, 20); n += 1) {
      login.ledger.trade(world.random.between(10, 60));
      await world.aWhile(0, 2_000);
      await world.kill();
      if (existsSync(`${file}-wal`)) rmSync(`${file}-wal`);
      rmSync(`${file}-shm`, { force: true });
      world.faults += 1;
      await world.start();
      await world.catchesUp(30_000);
    }
  },
};
