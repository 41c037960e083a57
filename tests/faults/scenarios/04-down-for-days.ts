import type { Scenario } from "../scenario";
import { slowness } from "../slowness";

const DAY_MS = 86_400_000;
const DAYS = 3;

export const downForDays: Scenario = {
  number: 4,
  title: "the program is down for three days",
  bound:
    "one catch-up for each connection, spread out, not one for each missed tick; one word about it",
  async play(world) {
    world.timeScale = 10;
    await world.start();
    for (let n = 0; n < 5; n += 1) await world.connect("alpaca", { trades: 5 });
    await world.catchesUp(30_000);
    const syncs = () => world.connections.map((each) => world.runs(each).length);
    await world.comes("quiet", 20_000, () =>
      world.connections.every((each) => world.runs(each).at(-1)?.status === "success"),
    );
    await world.kill();
    const before = syncs();
    world.setClock(DAYS * DAY_MS);
    for (const { login } of world.connections) login.ledger.trade(5);
    await world.start();
    // Well before the interval is over, which is half a minute here.
    await world.catchesUp(20_000);
    await world.comes("all runs to end", 10_000, () =>
      world.connections.every((each) => world.runs(each).at(-1)?.finishedAt),
    );
    const more = syncs().map((count, n) => count - (before[n] ?? 0));
    world.holds(
      more.every((count) => count === 1),
      `catch-ups: ${more.join(", ")}`,
    );
    const runs = world.connections.map((each) => world.runs(each).at(-1));
    world.holds(
      runs.every((run) => run?.trigger === "catch-up"),
      `triggers: ${runs.map((run) => run?.trigger)}`,
    );
    const starts = runs.map((run) => run?.startedAt ?? 0);
    const spreadMs = Math.max(...starts) - Math.min(...starts);
    // Two seconds between two, here a tenth of it; on a busy machine the first ones are late.
    world.holds(spreadMs >= 200 || slowness() > 2, `they began within ${spreadMs} ms`);
    const { items } = await world.program.api("GET", "/notifications");
    world.holds(items.length <= 1, `${items.length} notifications`);
  },
};
