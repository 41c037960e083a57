import { setTimeout as delay } from "node:timers/promises";
import type { Scenario } from "../scenario";

const FROZEN_MIN = 2;
/** What the program says each time it has slept, in its own eyes: also where a busy machine gave it no time for seconds. */
const SLEPT = "or the machine slept";

export const frozen: Scenario = {
  number: 3,
  title: "the machine is suspended for minutes with a sync in hand",
  bound: "one extra attempt at most, the next sync within 15 s of the network's return",
  async play(world) {
    world.timeScale = 20;
    await world.start();
    const connection = await world.connect("alpaca", { trades: 200, pageSize: 10 });
    for (let n = 0; n < world.times(2, 20); n += 1) {
      await world.comes("a sync in hand", 60_000, () => {
        const run = world.runs(connection).at(-1);
        return run?.status === "running";
      });
      const sleeps = (): number => world.program.said.stderr.split(SLEPT).length - 1;
      const sleptBefore = sleeps();
      const { id = 0 } = world.runs(connection).at(-1) ?? {};
      await world.aWhile(0, 100);
      const { program } = world;
      const redisPid = await world.redisPid();
      // A suspended machine stops everything, and its network with it.
      await world.broker.network.cut();
      program.signal("SIGSTOP");
      if (redisPid !== null) process.kill(redisPid, "SIGSTOP");
      world.faults += 1;
      await delay(FROZEN_MIN * world.minute + world.random.between(0, 1_000));
      if (redisPid !== null) process.kill(redisPid, "SIGCONT");
      program.signal("SIGCONT");
      await world.broker.network.mend();
      const before = world.runs(connection).length;
      connection.login.ledger.trade(world.random.between(20, 60));
      // Not an interval, but what is left of one run and the catch-up that follows it.
      await world.recovers("the next success", 15_000, () =>
        world.runs(connection).some((run) => run.id > id && run.status === "success"),
      );
      const more = world.runs(connection).filter((run) => run.id > id);
      const extra = more.findIndex(({ status }) => status === "success");
      const slept = sleeps() - sleptBefore;
      world.holds(
        extra <= Math.max(1, slept),
        `${extra} extra runs after ${slept} suspensions (${before} runs before)`,
      );
    }
    await world.catchesUp(8 * world.minute + 20_000);
  },
};
