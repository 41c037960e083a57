import { Refused, startProgram } from "../program";
import type { Scenario } from "../scenario";
import type { World } from "../world";

const INSTANCE_RUNNING = 75;

async function another(world: World): Promise<unknown> {
  const { directory, timeScale, clockFile } = world;
  return startProgram(world.place, { directory, timeScale, clockFile }, () => undefined).then(
    () => "it started",
    (error: unknown) => (error instanceof Refused ? error.code : error),
  );
}

export const twoInstances: Scenario = {
  number: 16,
  title: "two programs on one data directory",
  bound: "the second ends with a clear sentence; the lock survives no kill -9",
  async play(world) {
    await world.start();
    const { login } = await world.connect("alpaca", { trades: 50 });
    await world.connect("binance", { trades: 20 });
    for (let n = 0; n < world.times(2, 30); n += 1) {
      login.ledger.trade(10);
      const others = await Promise.all([another(world), another(world)]);
      world.holds(
        others.every((code) => code === INSTANCE_RUNNING),
        `the others: ${others.join(", ")}`,
      );
      await world.aWhile(0, 500);
      await world.kill();
      // Nobody is left to hold the lock: the next start needs no second try.
      await world.start();
    }
    await world.catchesUp(30_000);
  },
};
