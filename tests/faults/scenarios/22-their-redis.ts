import type { Scenario } from "../scenario";
import { startTheirRedis } from "../their-redis";

/** From the moment it can be reached to the moment the program says so; it is looked at every five seconds. */
const RETURN_MS = 10_000;

export const theirRedis: Scenario = {
  number: 22,
  title:
    "Somebody else's Redis is emptied, killed, frozen and cut off, and the program killed beside it",
  bound:
    "the page answers meanwhile; the Redis is used again within 10 s, what was missed comes within an interval",
  async play(world) {
    const { redis, network, url } = await startTheirRedis(world);
    const env = { FILLKEEP_REDIS_URL: url };
    world.timeScale = 120;
    await world.start({ env });
    for (const dialect of ["alpaca", "binance"] as const) {
      await world.connect(dialect, { trades: 40, pageSize: 5 });
    }
    const state = async () =>
      (await world.program.api("GET", "/scheduler/broker-sync")).redis.state;
    const isAway = () =>
      world.comes("the loss to be told", RETURN_MS, async () => (await state()) !== "up");
    const faults = [
      async () => void (await redis.admin.flushall()),
      async () => {
        await network.cut();
        await isAway();
        await world.aWhile(0, 3_000);
        await network.mend();
      },
      async () => {
        await redis.kill();
        world.kills += 1;
        await isAway();
        await world.aWhile(0, 3_000);
        await redis.start();
      },
      async () => {
        redis.signal("SIGSTOP");
        await world.aWhile(0, 6_000);
        redis.signal("SIGCONT");
      },
      async () => {
        await world.kill();
        await world.start({ env });
      },
    ];
    for (let n = 0; n < world.times(faults.length, 10 * faults.length); n += 1) {
      for (const { login } of world.connections) login.ledger.trade(world.random.between(1, 10));
      // Now and then in the middle of a sync, now and then between two.
      await world.aWhile(0, 2_500);
      await faults[n % faults.length]?.();
      world.faults += 1;
      await world.recovers(
        "the Redis to be used again",
        RETURN_MS,
        async () => (await state()) === "up",
      );
      await world.catchesUp(7 * world.minute + 10_000);
    }
  },
};
