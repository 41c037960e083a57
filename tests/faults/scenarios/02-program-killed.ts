import { cursorAhead, partialPages, runsOutOfOrder } from "../check";
import type { Scenario } from "../scenario";

/** What the design allows for catching up after a restart. */
const BOUND_MS = 60_000;

export const programKilled: Scenario = {
  number: 2,
  title: "the program is killed in the middle of an import",
  bound: "no page in part, the run closed as interrupted, caught up within an interval or 60 s",
  async play(world) {
    await world.start();
    const connections = [
      await world.connect("alpaca", { trades: 200, pageSize: 10 }),
      await world.connect("binance", { trades: 60, pageSize: 10 }),
    ];
    for (let n = 1; n <= world.times(4, 100); n += 1) {
      await world.aWhile(0, 600);
      await world.kill();
      world.read((db) => {
        for (const { id, login } of connections) {
          const found = [...partialPages(db, id, login), ...cursorAhead(db, id, login)];
          world.violations.push(...found.map((what) => `kill ${n}: ${what}`));
        }
        world.violations.push(...runsOutOfOrder(db, { stopped: false }));
      });
      for (const { login } of connections) login.ledger.trade(world.random.between(5, 60));
      await world.start();
      const open = world.read((db) => runsOutOfOrder(db, { stopped: false }));
      world.violations.push(...open.map((what) => `after restart ${n}: ${what}`));
    }
    await world.catchesUp(BOUND_MS);
    for (const connection of connections) {
      // A sync that was too long for a busy machine and sixty times the pace goes on in the next one.
      const odd = world
        .runs(connection)
        .filter(({ status, errorCode }) => status === "failed" && errorCode !== "SYNC_TIMED_OUT");
      world.holds(odd.length === 0, `${odd.length} runs failed: ${odd[0]?.errorCode}`);
    }
  },
};
