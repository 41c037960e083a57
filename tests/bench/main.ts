/** `npm run bench -- NAME [--only MEASUREMENT] [--json FILE] [--quick]`. A missed aim is a result; a broken bench is an error. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { importBench } from "./import/bench";
import { describeMachine, machineLine } from "./machine";
import type { Bench } from "./measurement";
import { type Report, resultOf, tableOf } from "./report";
import { schedulerBench } from "./scheduler/bench";
import { uiBench } from "./ui/bench";
import { openWorkplace, type Workplace } from "./workplace";

const BENCHES: readonly Bench[] = [schedulerBench, importBench, uiBench];
/** However badly it goes, it ends: one measurement, and all of them. */
const LIMIT_MS = 150_000;
const TOTAL_LIMIT_MS = 6 * 60_000;

interface Order {
  bench: Bench;
  measurements: readonly string[];
  json: string | undefined;
  quick: boolean;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

function readOrder(args: string[]): Order {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { only: { type: "string" }, json: { type: "string" }, quick: { type: "boolean" } },
  });
  const bench = BENCHES.find(({ name }) => name === positionals[0]);
  if (bench === undefined || positionals.length > 1) {
    throw new Error(`The benches are: ${BENCHES.map(({ name }) => name).join(", ")}`);
  }
  const { only, json, quick = false } = values;
  const measurements = bench.measurements.filter((name) => only === undefined || name === only);
  if (measurements.length === 0) {
    throw new Error(`${bench.name} measures: ${bench.measurements.join(", ")}`);
  }
  return { bench, measurements, json, quick };
}

/** Rejected when a signal comes, when whoever launched this is gone, and when the time for everything is up. */
const { promise: stopped, reject: stop } = Promise.withResolvers<never>();
let isStopped = false;
stopped.catch(() => {
  isStopped = true;
});
for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) {
  process.on(event, () => stop(new Error("It was stopped")));
}
setTimeout(() => stop(new Error(`The bench took over ${TOTAL_LIMIT_MS} ms`)), TOTAL_LIMIT_MS);

/** Runs `work` in a workplace of its own, closed afterwards whatever ended it. */
async function inWorkplace<T>(work: (place: Workplace) => Promise<T>): Promise<T> {
  const place = openWorkplace();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const limit = setTimeout(() => reject(new Error(`It took over ${LIMIT_MS} ms`)), LIMIT_MS);
  try {
    return await Promise.race([work(place), late, stopped]);
  } finally {
    clearTimeout(limit);
    await place.close();
  }
}

async function main(): Promise<boolean> {
  const { bench, measurements, json, quick } = readOrder(process.argv.slice(2));
  const report: Report = {
    machine: await inWorkplace(describeMachine),
    date: new Date().toISOString(),
    results: [],
  };
  say(`${machineLine(report.machine)}\n`);
  let whole = true;
  for (const measurement of measurements) {
    if (isStopped) return false;
    const begun = performance.now();
    try {
      const figures = await inWorkplace((place) => bench.run(measurement, place, quick));
      const results = figures.map((figure) => resultOf(figure, !quick));
      report.results.push(...results);
      const seconds = Math.round((performance.now() - begun) / 1_000);
      say(`${measurement} (${seconds} s)\n${tableOf(results)}`);
    } catch (error) {
      whole = false;
      complain(`${measurement} broke: ${error instanceof Error ? error.stack : error}`);
    }
  }
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  return whole;
}

main().then(
  // Whatever a measurement that was cut short still waits for must not keep this process.
  (whole) => process.exit(whole ? 0 : 1),
  (error: Error) => {
    complain(error.message);
    process.exit(64);
  },
);
