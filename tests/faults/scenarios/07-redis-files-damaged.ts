import { existsSync } from "node:fs";
import { join } from "node:path";
import { DAMAGES, schedulesAgree } from "../redis";
import type { Scenario } from "../scenario";

const BOUND_MS = 5_000;

export const redisFilesDamaged: Scenario = {
  number: 7,
  title: "Redis's files are damaged while the program is down",
  bound: "a cut tail is read, all else put aside; the schedules equal SQLite within 5 s",
  async play(world) {
    world.timeScale = 200;
    await world.start();
    for (const dialect of ["alpaca", "binance", "alpaca"] as const) {
      await world.connect(dialect, { trades: 20 });
    }
    await world.catchesUp(30_000);
    for (const [what, damage] of Object.entries(DAMAGES)) {
      await world.kill();
      damage(world);
      world.faults += 1;
      for (const { login } of world.connections) login.ledger.trade(5);
      await world.start();
      await world.recovers(`schedules after ${what}`, BOUND_MS, () => schedulesAgree(world));
      const isKept = existsSync(join(world.directory, "redis", "quarantine"));
      const isPutAside = what === "its middle is garbage";
      if (isPutAside) world.holds(isKept, `${what}: nothing was put aside`);
      if (what === "its tail is cut")
        world.holds(!isKept, `${what}: it was put aside all the same`);
      await world.catchesUp(30_000);
    }
  },
};
