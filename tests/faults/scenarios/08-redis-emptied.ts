import { schedulesAgree, withRedis } from "../redis";
import type { Scenario } from "../scenario";

/** What the machine may be late by, beside what the watchdog may. */
const GRACE_MS = 2_000;

export const redisEmptied: Scenario = {
  number: 8,
  title: "Redis is emptied while the program runs",
  bound: "the watchdog rebuilds every schedule within 60 s",
  async play(world) {
    world.timeScale = 120;
    await world.start();
    for (const dialect of ["alpaca", "binance"] as const) {
      await world.connect(dialect, { trades: 30, pageSize: 5 });
    }
    for (let n = 0; n < world.times(4, 40); n += 1) {
      // Now and then in the middle of a sync, now and then between two.
      await world.aWhile(0, 2_000);
      await withRedis(world, (redis) => redis.flushall());
      world.faults += 1;
      for (const { login } of world.connections) login.ledger.trade(world.random.between(1, 10));
      await world.recovers("the schedules", world.minute + GRACE_MS, () => schedulesAgree(world));
      // From then on it goes by the interval of five minutes, and what it takes to page through.
      await world.catchesUp(7 * world.minute + 10_000);
    }
  },
};
