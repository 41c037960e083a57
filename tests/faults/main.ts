/** `npm run test:faults -- [--scenario N] [--seed S] [--runs R] [--json FILE] [--quick]`. Exit code 1: a scenario failed. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { summaryOf } from "./report";
import { type Outcome, run } from "./scenario";
import { SCENARIOS } from "./scenarios";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Order {
  scenarios: typeof SCENARIOS;
  seed: number;
  runs: number;
  json: string | undefined;
  isQuick: boolean;
}

function readOrder(args: string[]): Order {
  const { values } = parseArgs({
    args,
    options: {
      scenario: { type: "string", multiple: true },
      seed: { type: "string" },
      runs: { type: "string", default: "1" },
      json: { type: "string" },
      quick: { type: "boolean", default: false },
    },
  });
  const wanted = values.scenario?.map(Number);
  const scenarios = SCENARIOS.filter(({ number }) => wanted?.includes(number) ?? true);
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1e6));
  const runs = Number(values.runs);
  if (scenarios.length < (wanted?.length ?? 1)) {
    throw new Error(`The scenarios are ${SCENARIOS.map(({ number }) => number).join(", ")}`);
  }
  if (![seed, runs].every((number) => Number.isInteger(number) && number >= 0)) {
    throw new Error("--seed and --runs are whole numbers");
  }
  return { scenarios, seed, runs, json: values.json, isQuick: values.quick };
}

async function main(): Promise<boolean> {
  const { scenarios, seed, runs, json, isQuick } = readOrder(process.argv.slice(2));
  const outcomes: Outcome[] = [];
  for (let n = 0; n < runs; n += 1) {
    for (const scenario of scenarios) {
      const outcome = await run(scenario, seed + n, isQuick);
      outcomes.push(outcome);
      const { skipped, violations, ms } = outcome;
      const how =
        skipped !== null ? `skipped: ${skipped}` : violations.length > 0 ? "FAILED" : "ok";
      const what = `${String(scenario.number).padStart(2)}. ${scenario.title}`;
      say(`${how.padEnd(6)} ${what} (seed ${outcome.seed}, ${Math.round(ms / 100) / 10} s)`);
      for (const violation of violations) say(`         ${violation}`);
      if (violations.length > 0) {
        const size = isQuick ? " --quick" : "";
        say(
          `         again: npm run test:faults -- --scenario ${scenario.number} --seed ${outcome.seed}${size}`,
        );
      }
    }
  }
  const summary = summaryOf(outcomes);
  say(
    `\n${Object.entries(summary)
      .map(([name, value]) => `${name} ${value}`)
      .join(", ")}`,
  );
  if (json !== undefined) {
    const report = { date: new Date().toISOString(), seed, runs, summary, outcomes };
    writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  }
  return summary.failed === 0;
}

// Whatever a scenario that was cut short still waits for must not keep this process.
main().then(
  (passed) => process.exit(passed ? 0 : 1),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(64);
  },
);
