import { join } from "node:path";
import { partialPages } from "../check";
import { mountDisk, whyNoDisk } from "../disk";
import type { Scenario } from "../scenario";

export const diskFull: Scenario = {
  number: 5,
  title: "the disk is full: SQLite's, then Redis's, then the logs'",
  bound: "no page in part, a state with a name, recovered by itself once there is room, no crash",
  missing: whyNoDisk,
  async play(world) {
    const { directory, place } = world;
    const disks = {
      SQLite: mountDisk(place, directory, 8),
      Redis: mountDisk(place, join(directory, "redis"), 2),
      logs: mountDisk(place, join(directory, "logs"), 1),
    };
    world.timeScale = 120;
    const { pid } = await world.start();
    const connection = await world.connect("alpaca", { trades: 40, pageSize: 100 });
    const { id, login } = connection;
    await world.catchesUp(20_000);

    disks.SQLite.fill();
    world.faults += 1;
    login.ledger.trade(2_000);
    await world.comes("a named state", 30_000, async () => {
      const { lastSyncErrorCode } = await world.program.api("GET", `/connections/${id}`);
      return lastSyncErrorCode === "DISK_FULL";
    });
    world.violations.push(...world.read((db) => partialPages(db, id, login)));
    world.holds(world.missing() > 0, "it all went onto a full disk");
    disks.SQLite.empty();
    // At the next retry, 15 minutes later at most, or the next tick.
    await world.catchesUp(20 * world.minute + 20_000);

    disks.Redis.fill();
    world.faults += 1;
    login.ledger.trade(50);
    await world.aWhile(2_000, 4_000);
    world.holds((await world.program.api("GET", "/connections")).length === 1, "no connection");
    disks.Redis.empty();
    await world.catchesUp(7 * world.minute + 20_000);

    disks.logs.fill();
    world.faults += 1;
    login.ledger.trade(50);
    await world.catchesUp(7 * world.minute + 20_000);
    disks.logs.empty();
    world.holds(world.program.pid === pid, "the program had to be started again");
  },
};
