import type { Scenario } from "../scenario";

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
/** Binance's overlap ends after its last five hundred fills: who corrects an older one is not heard. */
const HEARD = 450;

export const lateAndCorrected: Scenario = {
  number: 14,
  title: "trades come late, twice, out of order, corrected and taken back",
  bound: "the overlap is read again; whatever the order they come in, the ledger is what is left",
  async play(world) {
    world.timeScale = 120;
    const { random } = world;
    await world.start();
    // The broker that tells of a trade on its first day only, and the one that tells of the last thirty.
    const dayBack = await world.connect("alpaca", { trades: 40, pageSize: 7 });
    const byId = await world.connect("binance", { trades: 40, pageSize: 7 });
    const monthBack = await world.connect("ibkr-flex", { trades: 40, intervalMin: 30 });
    await world.catchesUp(60_000);
    for (let n = 0; n < world.times(4, 60); n += 1) {
      for (const { login } of [dayBack, byId, monthBack]) {
        const { ledger } = login;
        // What was taken back is corrected no more.
        const any = () =>
          random.of([...ledger.trades.values()].slice(-HEARD).filter((trade) => !trade.cancelled));
        ledger.trade(random.between(0, 10));
        ledger.trade(random.between(0, 5), random.between(1, 20) * 60 * MINUTE_MS);
        if (ledger.dialect === "ibkr-flex") {
          ledger.trade(random.between(0, 3), random.between(2, 7) * DAY_MS);
          if (random.next() < 0.6) ledger.cancel(any().id);
        }
        if (random.next() < 0.6) ledger.amend(any().id);
        world.faults += 1;
      }
      if (random.next() < 0.3) {
        await world.aWhile(0, 500);
        await world.kill();
        await world.start();
      }
      await world.sync(monthBack);
      await world.catchesUp(60_000);
    }
    const updated = world.connections.map((each) =>
      world.read((db) =>
        db
          .prepare(
            "SELECT count(*) FROM fill_revisions r JOIN fills f ON f.id = r.fill_id WHERE f.connection_id = ?",
          )
          .pluck()
          .get(each.id),
      ),
    );
    world.holds(
      updated.every((count) => Number(count) > 0),
      `corrections seen: ${updated.join(", ")}`,
    );
  },
};
