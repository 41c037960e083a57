import { residentMb } from "../../bench/processes";
import type { Fault } from "../../harness/replay/faults";
import type { Broker } from "../broker";
import type { Scenario } from "../scenario";
import type { Connection } from "../world";

const FAULTS: Readonly<Record<string, Fault>> = {
  "no answer": { kind: "hang" },
  "a byte now and then": { kind: "drip" },
  "an endless body": { kind: "flood" },
  "a bomb": { kind: "bomb" },
};
/** A request may take 30 s, whatever the pace of the engine. */
const REQUEST_LIMIT_MS = 30_000;
/** Two answers at once of 64 MB at most, as bytes, as text, and as what is left of both until it is collected. */
const MORE_MB = 600;

export const slowAnswers: Scenario = {
  number: 12,
  title: "answers that never come, never end, or burst",
  bound: "ended at the hard limit, the socket closed, memory flat",
  async play(world) {
    await world.start();
    const cases: { what: string; broker: Broker; connection: Connection }[] = [];
    for (const [what, fault] of Object.entries(FAULTS)) {
      const broker = await world.anotherBroker();
      broker.setFaults(fault);
      const connection = await world.connect("alpaca", { trades: 20, broker });
      cases.push({ what, broker, connection });
    }
    const before = residentMb(world.program.pid);
    let peak = before;
    world.faults += cases.length;
    await world.recovers("every run to end", REQUEST_LIMIT_MS + 15_000, () => {
      peak = Math.max(peak, residentMb(world.program.pid));
      return cases.every(({ connection }) => world.runs(connection)[0]?.finishedAt);
    });
    for (const { what, connection, broker } of cases) {
      const run = world.runs(connection)[0];
      world.holds(
        run?.status === "failed" || run?.status === "interrupted",
        `${what}: ${run?.status}`,
      );
      broker.setFaults();
    }
    world.holds(peak - before < MORE_MB, `it has grown by ${Math.round(peak - before)} MB`);
    for (const { connection } of cases) await world.sync(connection);
    await world.catchesUp(30_000);
  },
};
