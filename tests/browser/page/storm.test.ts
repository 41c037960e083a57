/** A storm of live events: lists are read again now and then, not once for each of them, and end up right. */
import { expect, it } from "vitest";
import { connection, run } from "../../fakes/page/samples";
import { describePage } from "./stage";

const RUNS = 200;
const EXPECTED_ROUNDS = 20;

describePage("A storm of events", (open) => {
  it.each([
    ["Activity", ["syncLogs.list", "syncLogs.count", "syncLogs.daily"]],
    ["Connections", ["syncLogs.list"]],
  ])("on %s costs a few refetches and loses nothing", async (screen, procedures) => {
    const { page, world } = await open({
      furnish(house) {
        house.connections = [connection({ id: "kr", label: "Kraken" })];
        house.runs = [run({ id: "0", connectionId: "kr", tradesImported: 7 })];
      },
    });
    await page.getByRole("link", { name: screen }).click();
    const table = page.getByRole("table").filter({ hasText: "Imported" }).first();
    await table.getByRole("cell", { name: "7", exact: true }).waitFor();
    const asked = (name: string): number => world.calls.filter((each) => each === name).length;
    const before = new Map(procedures.map((name) => [name, asked(name)]));
    for (let n = 1; n <= RUNS; n += 1) {
      world.record(run({ id: String(n), connectionId: "kr", tradesImported: 1_000 + n }));
      // A tick of the host in between: each event is a message of its own.
      await new Promise(setImmediate);
    }
    await table.getByRole("cell", { name: "1,200", exact: true }).waitFor();
    for (const name of procedures) {
      expect(asked(name) - (before.get(name) ?? 0), name).toBeLessThan(EXPECTED_ROUNDS);
    }
  });
});
