import { residentMb } from "../../bench/processes";
import type { Fault } from "../../harness/replay/faults";
import type { Scenario } from "../scenario";
import type { World } from "../world";

/** Every answer is the first page again, however often it is asked for. */
function inACircle(): (body: string) => string {
  let first: string | null = null;
  return (body) => {
    first ??= body;
    return first;
  };
}

const everyRow = (change: (row: string) => string) => (body: string) =>
  body.replaceAll(/\{[^{}]*\}/g, change);
const MILLION = 1_000_000;

const GARBAGE: Readonly<Record<string, () => Fault>> = {
  "a web page": () => ({ kind: "html" }),
  "a cut answer": () => ({ kind: "truncated" }),
  "another shape": () => ({ kind: "text", text: () => '{"activities":{}}' }),
  "wrong types": () => ({
    kind: "text",
    text: everyRow((row) => row.replace(/"qty":"[^"]*"/, '"qty":{"value":[1]}')),
  }),
  "not a number": () => ({
    kind: "text",
    text: everyRow((row) => row.replace(/"price":"[^"]*"/, '"price":NaN')),
  }),
  "no such number": () => ({
    kind: "text",
    text: everyRow((row) => row.replace(/"price":"[^"]*"/, '"price":1e400')),
  }),
  "a million rows": () => ({
    kind: "text",
    text: () => `[${Array(MILLION).fill("{}").join(",")}]`,
  }),
  "too many bytes": () => ({ kind: "flood" }),
  "a circle": () => ({ kind: "text", text: inACircle() }),
};

/** A million rows take some 300 MB, of which V8 gives back what it likes when it likes: between 290 and 414 were seen. */
const MORE_MB = 600;

/** What the cursor says was read to its end; of a circle, the first page is as good as any. */
const reachOf = (world: World, id: string): unknown =>
  world.read((db) =>
    db
      .prepare(
        "SELECT json_extract(cursor, '$.state.covered') FROM cursors WHERE connection_id = ?",
      )
      .pluck()
      .get(id),
  );
const fillsIn = (world: World): unknown =>
  world.read((db) => db.prepare("SELECT count(*) FROM fills").pluck().get());

export const garbage: Scenario = {
  number: 13,
  title: "the broker answers garbage",
  bound: "the page is refused, a sample kept without secrets, the cursor stays, memory is bounded",
  async play(world) {
    world.timeScale = 120;
    await world.start();
    const connection = await world.connect("alpaca", {
      trades: 150,
      pageSize: 100,
      intervalMin: 60,
    });
    await world.catchesUp(20_000);
    const before = residentMb(world.program.pid);
    for (const [what, fault] of Object.entries(GARBAGE)) {
      await world.comes("quiet", 20_000, () => world.runs(connection).at(-1)?.status === "success");
      const runs = world.runs(connection).length;
      const reach = reachOf(world, connection.id);
      const fills = fillsIn(world);
      connection.login.ledger.trade(5);
      world.broker.setFaults(fault());
      world.faults += 1;
      await world.sync(connection);
      await world.comes(
        `the run on ${what} to end`,
        60_000,
        () => world.runs(connection)[runs]?.finishedAt,
      );
      const run = world.runs(connection)[runs];
      // A million rows may take longer than a lease of two seconds, which is what two minutes are here.
      world.holds(run?.status !== "success", `${what}: ${run?.status}`);
      world.holds(fillsIn(world) === fills, `${what}: ${fillsIn(world)} fills instead of ${fills}`);
      const isHeld = run?.status === "partial" || reachOf(world, connection.id) === reach;
      world.holds(
        isHeld,
        `${what}: the cursor moved from ${reach} to ${reachOf(world, connection.id)}`,
      );
      world.broker.setFaults();
      await world.recovers(`a success after ${what}`, 20_000, async () => {
        if (world.runs(connection).at(-1)?.status !== "success") await world.sync(connection);
        return world.missing() === 0;
      });
    }
    const more = residentMb(world.program.pid) - before;
    world.holds(more < MORE_MB, `the program has grown by ${Math.round(more)} MB`);
  },
};
