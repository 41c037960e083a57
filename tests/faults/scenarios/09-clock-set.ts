import type { Scenario } from "../scenario";

const DAY_MS = 86_400_000;

export const clockSet: Scenario = {
  number: 9,
  title: "the clock is set a day on, a day back, an hour (DST), and the zone changes",
  bound:
    "no connection is stuck for longer than its interval and a minute; trades keep their times",
  async play(world) {
    await world.start();
    await world.connect("alpaca", { trades: 10 });
    await world.connect("binance", { trades: 10 });
    await world.catchesUp(30_000);
    const bound = 6 * world.minute + 10_000;
    const steps = [DAY_MS, 0, -DAY_MS, 3_600_000, 0, -3_600_000, 0];
    for (const off of world.isQuick ? steps.slice(0, 4) : [...steps, ...steps]) {
      await world.aWhile(0, 2_000);
      world.setClock(off);
      world.faults += 1;
      for (const { login } of world.connections) login.ledger.trade(3);
      await world.catchesUp(bound);
    }
    for (const zone of ["Pacific/Auckland", "America/St_Johns"].slice(0, world.times(1, 2))) {
      await world.end("SIGTERM");
      for (const { login } of world.connections) login.ledger.trade(3);
      await world.start({ env: { TZ: zone } });
      world.faults += 1;
      await world.catchesUp(bound);
    }
    const partial = world.connections.flatMap((each) =>
      world.runs(each).filter(({ status }) => status === "failed" || status === "partial"),
    );
    world.holds(
      partial.length === 0,
      `${partial.length} runs went wrong: ${partial[0]?.errorMessage}`,
    );
  },
};
