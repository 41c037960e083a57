/** `npm run test:soak -- [--minutes M] [--connections N] [--seed S] [--json FILE]`. Exit code 1: it failed. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { canWatchProcesses } from "../bench/processes";
import { run } from "../faults/scenario";
import type { Sample } from "./sample";
import { soakOf } from "./soak";
import { type Line, verdictOn } from "./verdict";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Order {
  minutes: number;
  connections: number;
  seed: number;
  json: string | undefined;
}

function readOrder(args: string[]): Order {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: "string", default: "30" },
      connections: { type: "string", default: "20" },
      seed: { type: "string", default: String(Math.floor(Math.random() * 1e6)) },
      json: { type: "string" },
    },
  });
  const [minutes, connections, seed] = [values.minutes, values.connections, values.seed].map(
    Number,
  ) as [number, number, number];
  if (!(minutes > 0)) throw new Error("--minutes is a number above 0");
  if (!(Number.isInteger(connections) && connections >= 1)) {
    throw new Error("--connections is a whole number from 1 up");
  }
  if (!(Number.isInteger(seed) && seed >= 0)) throw new Error("--seed is a whole number");
  return { minutes, connections, seed, json: values.json };
}

async function main(): Promise<boolean> {
  if (!canWatchProcesses)
    throw new Error("The soak reads what a process takes from /proc: Linux only");
  const { minutes, connections, seed, json } = readOrder(process.argv.slice(2));
  const samples: Sample[] = [];
  const hurts: Record<string, number> = {};
  const soak = soakOf({
    minutes,
    connections,
    onHurt: (name) => {
      hurts[name] = (hurts[name] ?? 0) + 1;
    },
    onSample: (sample) => {
      samples.push(sample);
      if (samples.length % 12 === 1) say(progressOf(sample));
    },
  });
  say(`${soak.title} (seed ${seed})`);
  const outcome = await run(soak, seed, false);
  const { violations, fillsChecked, lost, doubled, wrong, kills, faults } = outcome;
  const verdict = verdictOf(samples);
  for (const violation of violations) say(`FAILED ${violation}`);
  if (verdict === null) say("Too short to tell whether anything grows.");
  else say(tableOf(verdict));
  say(
    `${samples.at(-1)?.runs ?? 0} runs, ${faults} faults (Redis killed ${kills} times), ${fillsChecked} fills checked: ${lost} lost, ${doubled} doubled, ${wrong} wrong; slowest recovery ${outcome.worstRecoveryMs} ms`,
  );
  if (json !== undefined) {
    const report = {
      date: new Date().toISOString(),
      minutes,
      connections,
      seed,
      outcome,
      hurts,
      verdict,
      samples,
    };
    writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  }
  return violations.length === 0 && (verdict ?? []).every(({ isFlat }) => isFlat);
}

function verdictOf(samples: readonly Sample[]): Line[] | null {
  try {
    return verdictOn(samples);
  } catch {
    return null;
  }
}

const figure = (value: number): string => String(Math.round(value * 10) / 10);

const progressOf = ({ atS, residentMb, heapMb, descriptors, handles, runs }: Sample): string =>
  `${String(atS).padStart(5)} s  ${figure(residentMb)} MB resident, ${figure(heapMb)} MB heap, ${descriptors} descriptors, ${handles} handles, ${runs} runs`;

function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(({ name, unit, before, after, growth, mostGrowth, isFlat }) => [
    `${name}${unit && ` (${unit})`}`,
    figure(before),
    figure(after),
    figure(growth),
    figure(mostGrowth),
    isFlat ? "flat" : "GROWS",
  ]);
  const head = ["at calm moments", "2nd quarter", "last quarter", "more", "at most", ""];
  return [head, ...rows]
    .map(([name = "", ...cells]) =>
      [name.padEnd(28), ...cells.map((cell) => cell.padStart(13))].join(""),
    )
    .join("\n");
}

// Whatever a soak that was cut short still waits for must not keep this process.
main().then(
  (passed) => process.exit(passed ? 0 : 1),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(64);
  },
);
