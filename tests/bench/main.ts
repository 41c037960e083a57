/** `npm run bench [-- NAME] [--only MEASUREMENT] [--json FILE] [--results] [--quick]`; without a name all of them. A missed aim is a result; a broken bench is an error. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chartOf } from "./chart";
import { historyBench } from "./history/bench";
import { importBench } from "./import/bench";
import { describeMachine, machineLine } from "./machine";
import type { Bench } from "./measurement";
import { type Report, resultOf, tableOf } from "./report";
import { CHART, resultsPage } from "./results";
import { rpcBench } from "./rpc/bench";
import { schedulerBench } from "./scheduler/bench";
import { uiBench } from "./ui/bench";
import { workersBench } from "./workers/bench";
import { openWorkplace, ROOT, type Workplace } from "./workplace";

const BENCHES: readonly Bench[] = [
  schedulerBench,
  importBench,
  uiBench,
  historyBench,
  rpcBench,
  workersBench,
];
/** However badly it goes, it ends: one measurement, and all of them. */
const LIMIT_MS = 150_000;
const TOTAL_LIMIT_MS = 20 * 60_000;

interface Order {
  /** What is measured, in order. */
  wanted: readonly { bench: Bench; measurement: string }[];
  json: string | undefined;
  /** Write the committed page and its chart anew. */
  results: boolean;
  quick: boolean;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

function readOrder(args: string[]): Order {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      only: { type: "string" },
      json: { type: "string" },
      results: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
    },
  });
  const { only, json, results, quick } = values;
  const [name, ...more] = positionals;
  const benches = BENCHES.filter((bench) => name === undefined || bench.name === name);
  if (benches.length === 0 || more.length > 0) {
    throw new Error(`The benches are: ${BENCHES.map((bench) => bench.name).join(", ")}`);
  }
  const all = benches.flatMap((bench) =>
    bench.measurements.map((measurement) => ({ bench, measurement })),
  );
  const wanted = all.filter(({ measurement }) => only === undefined || measurement === only);
  if (wanted.length === 0) {
    throw new Error(`There are: ${all.map(({ measurement }) => measurement).join(", ")}`);
  }
  return { wanted, json, results, quick };
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
  const { wanted, json, results: isKept, quick } = readOrder(process.argv.slice(2));
  const report: Report = {
    machine: await inWorkplace(describeMachine),
    date: new Date().toISOString(),
    results: [],
  };
  say(`${machineLine(report.machine)}\n`);
  let whole = true;
  for (const { bench, measurement } of wanted) {
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
  if (isKept) keepResults(report, quick);
  return whole;
}

function keepResults(report: Report, quick: boolean): void {
  const folder = join(ROOT, "tests/bench");
  writeFileSync(join(folder, "RESULTS.md"), resultsPage(report, quick));
  const curves = report.results.flatMap(({ curve }) => curve ?? []);
  if (curves.length === 0) return;
  const title = "cost against the number of fills (or runs) there are";
  writeFileSync(join(folder, CHART), chartOf(title, curves));
}

main().then(
  // Whatever a measurement that was cut short still waits for must not keep this process.
  (whole) => process.exit(whole ? 0 : 1),
  (error: Error) => {
    complain(error.message);
    process.exit(64);
  },
);
