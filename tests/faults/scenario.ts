/** One scenario, run once with one seed: its faults, then every invariant, then what came of it. */
import { openWorkplace } from "../bench/workplace";
import { canaryIn } from "./canary";
import { compareFills, runsOutOfOrder } from "./check";
import { wordsFor } from "./witness";
import { World } from "./world";

export interface Scenario {
  /** Its number in the design's page on reliability. */
  number: number;
  title: string;
  /** What it must do besides the invariants, as it is written there. */
  bound: string;
  /** Why it can't run on this machine; null where it can. */
  missing?(): string | null;
  play(world: World): Promise<void>;
}

export interface Outcome {
  scenario: number;
  title: string;
  seed: number;
  skipped: string | null;
  /** Empty: passed. */
  violations: string[];
  kills: number;
  faults: number;
  fillsChecked: number;
  lost: number;
  doubled: number;
  wrong: number;
  worstRecoveryMs: number;
  ms: number;
}

/** Plays it; whatever happens, nothing is left running. */
export async function run(scenario: Scenario, seed: number, isQuick: boolean): Promise<Outcome> {
  const begun = performance.now();
  const place = openWorkplace();
  const outcome: Outcome = {
    scenario: scenario.number,
    title: scenario.title,
    seed,
    skipped: scenario.missing?.() ?? null,
    violations: [],
    kills: 0,
    faults: 0,
    fillsChecked: 0,
    lost: 0,
    doubled: 0,
    wrong: 0,
    worstRecoveryMs: 0,
    ms: 0,
  };
  if (outcome.skipped !== null) return outcome;
  try {
    const world = await World.open(place, seed, isQuick);
    try {
      await scenario.play(world);
      await judge(world, outcome);
    } catch (error) {
      world.violations.push(`${(error as Error).stack}\n${pictureOf(world)}`);
    }
    const { violations, kills, faults, worstRecoveryMs } = world;
    Object.assign(outcome, { violations, kills, faults, worstRecoveryMs });
  } finally {
    await place.close();
    outcome.ms = Math.round(performance.now() - begun);
  }
  return outcome;
}

/** The invariants, on a program that was stopped in order. */
async function judge(world: World, outcome: Outcome): Promise<void> {
  const { violations, brokers } = world;
  if (world.isRunning) {
    const how = await world.end("SIGTERM");
    world.holds(how === 0, `the program ended with ${how} when it was asked to stop`);
  }
  world.read((db) => {
    for (const { id, login } of world.connections) {
      const { checked, lost, doubled, wrong } = compareFills(db, id, login);
      outcome.fillsChecked += checked;
      outcome.lost += lost.length;
      outcome.doubled += doubled.length;
      outcome.wrong += wrong.length;
      for (const [what, list] of Object.entries({ lost, doubled, wrong })) {
        if (list.length > 0)
          violations.push(`${list.length} ${what}: ${list.slice(0, 3).join("; ")}`);
      }
    }
    violations.push(...runsOutOfOrder(db, { stopped: true, clockWasSet: world.clockWasSet }));
  });
  const overlaps = brokers.flatMap((broker) => broker.overlaps);
  violations.push(...overlaps.map((overlap) => `I5: ${wordsFor(overlap)}`));
  const found = canaryIn([world.folder], { "what the program said": world.heard.join("\n") });
  violations.push(...found.map((where) => `I7: a secret is in ${where}`));
}

/** For whoever looks into a failure: the last runs, the trades that are missing, the last words. */
function pictureOf(world: World): string {
  try {
    const runs = world.connections.flatMap((each) => [
      `${each.login.ledger.dialect}:`,
      ...world
        .runs(each)
        .slice(-6)
        .map((run) => `  ${JSON.stringify(run)}`),
    ]);
    const said = world.isRunning ? world.program.said.stderr.trim().split("\n").slice(-8) : [];
    return [
      `missing: ${world.missing()}: ${world.missingIds().slice(0, 5).join(", ")}`,
      ...runs,
      ...said,
    ].join("\n");
  } catch (error) {
    return `No picture: ${error}`;
  }
}
