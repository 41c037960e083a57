/**
 * `npm run test:fuzz -- [--cases N] [--minutes M] [--seed S] [--target NAME] [--path P] [--json FILE]`. Exit code 1: something was
 * found. Without `--cases` and `--minutes` a million cases.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type FuzzOrder, type FuzzReport, fuzz } from "./fuzzing";
import { TARGETS } from "./targets";

const MANY = 1_000_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function readOrder(args: string[]): FuzzOrder & { json: string | undefined } {
  const { values } = parseArgs({
    args,
    options: {
      target: { type: "string", multiple: true },
      cases: { type: "string" },
      minutes: { type: "string" },
      seed: { type: "string" },
      path: { type: "string" },
      json: { type: "string" },
    },
  });
  const { target: names, minutes, path, json } = values;
  const targets = TARGETS.filter(({ name }) => names?.includes(name) ?? true);
  if (targets.length < (names?.length ?? 1)) {
    throw new Error(`The targets are ${TARGETS.map(({ name }) => name).join(", ")}`);
  }
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const cases = Number(values.cases ?? (minutes === undefined ? MANY : Number.MAX_SAFE_INTEGER));
  const limitMs = minutes === undefined ? undefined : Number(minutes) * 60_000;
  if (
    ![seed, cases].every(Number.isInteger) ||
    cases < 1 ||
    !(limitMs === undefined || limitMs > 0)
  ) {
    throw new Error("--seed and --cases are whole numbers, --minutes is a number above zero");
  }
  if (path !== undefined && targets.length !== 1) throw new Error("--path is of one --target");
  return { targets, cases, limitMs, seed, path, json };
}

function tell({ cases, seconds, memoryMb, skipped, tallies, findings, seed }: FuzzReport): void {
  for (const [name, why] of Object.entries(skipped)) say(`skipped ${name}: ${why}`);
  for (const { target, cases: own, read, refused, slowestMs, seconds: took } of tallies) {
    const counts = `${own} cases: ${read} read, ${refused} refused`;
    say(`${target.padEnd(16)} ${counts}, slowest ${slowestMs} ms, ${Math.round(took)} s`);
  }
  const { peak, warm, end } = memoryMb;
  const memory = `peakMb ${peak}, warmMb ${warm}, endMb ${end}`;
  say(`\ncases ${cases}, found ${findings.length}, seconds ${seconds}, ${memory}, seed ${seed}`);
}

async function main(): Promise<boolean> {
  const { json, ...order } = readOrder(process.argv.slice(2));
  const report = await fuzz(order, say);
  tell(report);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  return report.findings.length === 0;
}

main().then(
  (isClean) => process.exit(isClean ? 0 : 1),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(64);
  },
);
