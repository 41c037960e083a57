import type { Scenario } from "../scenario";

/** The first kills at the real pace of Redis's restarts; later ones quicker, or its supervisor would rest for minutes. */
const KILLS_IN_REAL_TIME = 3;

export const redisKilled: Scenario = {
  number: 1,
  title: "Redis is killed in the middle of a sync",
  bound: "the sync completes, Redis is back within 10 s, no run is doubled",
  async play(world) {
    const kills = world.times(KILLS_IN_REAL_TIME, 50);
    world.timeScale = 1;
    await world.start();
    const connection = await world.connect("alpaca", {
      trades: 200,
      pageSize: 50,
      intervalMin: 60,
    });
    const ended = () => world.runs(connection).filter(({ finishedAt }) => finishedAt !== null);
    await world.comes("the first sync", 20_000, () => ended().length > 0);
    for (let n = 1; n <= kills; n += 1) {
      if (n === KILLS_IN_REAL_TIME + 1) {
        await world.end("SIGTERM");
        world.timeScale = 60;
        await world.start();
      }
      const before = ended().length;
      connection.login.ledger.trade(world.random.between(1, 60));
      await world.sync(connection);
      await world.aWhile(0, 1_200 / world.timeScale);
      const pid = await world.redisPid();
      if (pid === null) throw new Error("Redis was away before it was killed");
      process.kill(pid, "SIGKILL");
      world.kills += 1;
      await world.recovers("Redis to be back", 10_000, async () => {
        const now = await world.redisPid();
        return now !== null && now !== pid;
      });
      await world.catchesUp(30_000);
      await world.comes("the run to end", 10_000, () => ended().length > before);
      const runs = ended().slice(before);
      world.holds(
        runs.length === 1 && runs[0]?.status === "success",
        `kill ${n}: ${runs.map(({ status }) => status).join(", ")} instead of one success`,
      );
    }
  },
};
