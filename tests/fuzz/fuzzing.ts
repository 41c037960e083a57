/** A run over several targets: each gets its part of the cases, batch after batch, in one process whose memory is watched. */
import { openWorkplace } from "../bench/workplace";
import { type Finding, heapMb, newTally, playBatch, type Tally } from "./run";
import type { OpenTarget, Target } from "./target";
import { startWatchdog } from "./watchdog";

export interface FuzzOrder {
  targets: readonly Target[];
  cases: number;
  /** After so many real ms no batch is begun; the cases decide where it is left out. */
  limitMs?: number;
  seed: number;
  /** One case of one target again, by fast-check's name for it. */
  path?: string;
}

export interface FuzzReport {
  /** ISO 8601, UTC. */
  date: string;
  seed: number;
  cases: number;
  seconds: number;
  /** The most memory the process ever had, and what was in use, garbage apart, when everything was warm and at the end; in MB. */
  memoryMb: { peak: number; warm: number; end: number };
  /** Targets that could not be run here, and why. */
  skipped: Record<string, string>;
  tallies: Tally[];
  findings: Finding[];
}

/** Cases of one seed: few enough that all of them can be played again. */
const BATCH = 500;
/** Batches of each target after which its code, and what it keeps on purpose, is loaded. */
const WARM_BATCHES = 3;
/** What may be in use at the end beyond that, in MB. */
const MAX_GROWTH_MB = 64;
/** A case that takes longer than this (real) is taken for one that never ends. */
const HANG_MS = 120_000;
const SAY_EVERY_MS = 30_000;

interface Runner {
  target: Target;
  opened: OpenTarget<unknown>;
  tally: Tally;
}

/** `say` is told what is found, at once, and now and then how far it is. */
export async function fuzz(
  { targets, cases, limitMs = Number.POSITIVE_INFINITY, seed, path }: FuzzOrder,
  say: (line: string) => void,
): Promise<FuzzReport> {
  const begun = performance.now();
  const elapsed = (): number => performance.now() - begun;
  const date = new Date().toISOString();
  const watchdog = startWatchdog(HANG_MS);
  const place = openWorkplace();
  const runners: Runner[] = [];
  const skipped: Record<string, string> = {};
  let warm = 0;
  let end = 0;
  try {
    for (const target of targets) {
      const why = target.missing?.() ?? null;
      if (why !== null) skipped[target.name] = why;
      else runners.push({ target, opened: await target.open(place), tally: newTally(target) });
    }
    const played = (): number => runners.reduce((sum, { tally }) => sum + tally.cases, 0);
    let said = 0;
    while (played() < cases && elapsed() < limitMs) {
      const next = furthestBehind(runners);
      if (next === undefined) break;
      const { opened, tally } = next;
      const batch = { seed: (seed + tally.batches) | 0, cases: Math.min(BATCH, cases - played()) };
      await playBatch(tally, opened, { ...batch, path }, watchdog);
      for (const finding of tally.findings) for (const line of wordsOf(finding)) say(line);
      if (path !== undefined) break;
      const isWarm = runners.every(({ tally: { batches } }) => batches >= WARM_BATCHES);
      if (warm === 0 && isWarm) warm = heapMb();
      if (elapsed() - said < SAY_EVERY_MS) continue;
      said = elapsed();
      say(`       ${played()} cases, ${Math.round(said / 1_000)} s, ${heapMb()} MB in use`);
    }
    end = heapMb();
  } finally {
    await place.close();
    await watchdog.stop();
  }
  const tallies = runners.map(({ tally }) => tally);
  const findings = tallies.flatMap((tally) => tally.findings);
  if (warm > 0 && end - warm > MAX_GROWTH_MB) {
    const error = `${Math.round(end - warm)} MB more are in use than when everything was warm`;
    const target = targets.map(({ name }) => name).join(", ");
    findings.push({ target, seed, path: "", error, example: "" });
    say(`FOUND  ${error}`);
  }
  return {
    date,
    seed,
    cases: tallies.reduce((sum, tally) => sum + tally.cases, 0),
    seconds: Math.round(elapsed() / 100) / 10,
    memoryMb: { peak: Math.round(process.resourceUsage().maxRSS / 1_000), warm, end },
    skipped,
    tallies,
    findings,
  };
}

/** Behind its part of the cases; what has found something is done. */
function furthestBehind(runners: readonly Runner[]): Runner | undefined {
  const done = ({ tally, target }: Runner): number => tally.cases / target.weight;
  return runners
    .filter(({ tally }) => tally.findings.length === 0)
    .toSorted((one, other) => done(one) - done(other))[0];
}

/** What was found, by what, and how to see it again. */
function wordsOf({ target, seed, path, error, example }: Finding): string[] {
  const where = path === "" ? "" : ` --path ${path}`;
  return [
    `FOUND  ${target}: ${error}`,
    ...(example === "" ? [] : [`       by ${example}`]),
    `       again: npm run test:fuzz -- --target ${target} --seed ${seed}${where}`,
  ];
}
