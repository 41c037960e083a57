/** Cases of one target, a batch of a seed at a time: what became of them, how long they took, what they left in memory. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import type { OpenTarget, Target } from "./target";
import type { Watchdog } from "./watchdog";

export interface Finding {
  target: string;
  /** Of its batch. */
  seed: number;
  /** Where in it, and how far it was shrunk; see fast-check's `path`. */
  path: string;
  error: string;
  /** The smallest case that shows it. */
  example: string;
}

export interface Tally {
  target: string;
  batches: number;
  cases: number;
  read: number;
  refused: number;
  /** Processor time of the slowest case, in ms. */
  slowestMs: number;
  seconds: number;
  findings: Finding[];
}

export interface BatchOptions {
  seed: number;
  cases: number;
  path?: string;
}

/** Of the processor, for a case of some kilobytes: whatever takes longer grows with more than the length of its input. */
const MAX_CASE_MS = 1_500;
const MAX_SHOWN = 1_500;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

export const newTally = ({ name }: Target): Tally => ({
  ...{
    target: name,
    batches: 0,
    cases: 0,
    read: 0,
    refused: 0,
    slowestMs: 0,
    seconds: 0,
    findings: [],
  },
});

/** Plays one batch and adds it to the tally. */
export async function playBatch(
  tally: Tally,
  { cases, play, settle, isSlowToFail }: OpenTarget<unknown>,
  { seed, cases: count, path }: BatchOptions,
  watchdog: Watchdog,
): Promise<void> {
  const begun = performance.now();
  let n = 0;
  const property = fc.asyncProperty(cases, async (one) => {
    watchdog.begin(tally.target, seed, n);
    n += 1;
    const before = process.cpuUsage();
    const verdict = await play(one);
    const { user, system } = process.cpuUsage(before);
    const took = (user + system) / 1_000;
    if (took > MAX_CASE_MS) throw new Error(`It took ${Math.round(took)} ms of the processor`);
    tally[verdict] += 1;
    tally.slowestMs = Math.max(tally.slowestMs, Math.round(took));
  });
  try {
    const found = await fc.check(property, {
      seed,
      numRuns: count,
      path,
      endOnFailure: isSlowToFail === true,
    });
    tally.cases += n;
    if (found.failed) {
      tally.findings.push({
        target: tally.target,
        seed,
        path: found.counterexamplePath ?? "",
        error: errorText(found.errorInstance),
        example: fc.stringify(found.counterexample).slice(0, MAX_SHOWN),
      });
    }
    await settle?.();
  } catch (error) {
    tally.findings.push({
      target: tally.target,
      seed,
      path: "",
      error: errorText(error),
      example: "",
    });
  } finally {
    watchdog.rest();
    tally.batches += 1;
    tally.seconds += (performance.now() - begun) / 1_000;
  }
}

/** What is in use once the garbage is gone, in MB. */
export function heapMb(): number {
  collect();
  return Math.round(process.memoryUsage().heapUsed / 1e5) / 10;
}

const errorText = (error: unknown): string =>
  (error instanceof Error ? (error.stack ?? error.message) : String(error)).slice(0, MAX_SHOWN);
