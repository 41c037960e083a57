/** Whether what the program takes is flat: the last quarter of the samples against the second; the first is warming up. */
import { percentile } from "../bench/statistics";
import type { Sample } from "./sample";

type Figure = keyof Omit<Sample, "atS">;

export interface Bound {
  name: string;
  unit: string;
  of(sample: Sample): number | null;
  /** How much more there may be in the last quarter than in the second. */
  mostGrowth: number;
}

export interface Line extends Omit<Bound, "of"> {
  /** In the second quarter, and in the last. */
  before: number;
  after: number;
  growth: number;
  isFlat: boolean;
}

const figure =
  (name: Figure) =>
  (sample: Sample): number | null =>
    sample[name];
const rowsOf = ({ fills, revisions, runs }: Sample): number => fills + revisions + runs;

/**
 * The bounds, and why. A leak of the smallest thing there is, one for each run, would show by thousands in half an
 * hour (20 connections make some 6,000 runs, half of them between the two quarters), so the bounds are what machine and
 * collector are uncertain by, not what a leak may be.
 */
export const BOUNDS: readonly Bound[] = [
  // V8 gives back what it grew to when it likes, and an endless body or a bomb may come in any quarter.
  { name: "resident memory", unit: "MB", of: figure("residentMb"), mostGrowth: 24 },
  // 2 KB for each of 3,000 runs would be 6 MB.
  { name: "heap", unit: "MB", of: figure("heapMb"), mostGrowth: 6 },
  // Sockets to brokers that are kept alive, those of pages that were just cut.
  { name: "handles", unit: "", of: figure("handles"), mostGrowth: 8 },
  { name: "file descriptors", unit: "", of: figure("descriptors"), mostGrowth: 8 },
  // Node's pool and SQLite's are as large as they get in the first seconds.
  { name: "threads", unit: "", of: figure("threads"), mostGrowth: 0 },
  { name: "Redis: resident memory", unit: "MB", of: figure("redisMb"), mostGrowth: 4 },
  // A sync that waits or runs has a handful of keys of its own, and there are 20 at most.
  { name: "Redis: keys", unit: "", of: figure("redisKeys"), mostGrowth: 60 },
];

/** Grows by design, by rows: the bound is for a row. A run with an answer's sample has 2 KB of it. */
export const BYTES_PER_ROW: Bound = {
  name: "database, for a row",
  unit: "bytes",
  of: (sample) => sample.databaseBytes / rowsOf(sample),
  mostGrowth: 1_024,
};
/** Two files of 5 MB at most, by the log's own rotation. */
export const LOG: Bound = {
  name: "log",
  unit: "bytes",
  of: figure("logBytes"),
  mostGrowth: 10.5 * 1024 * 1024,
};

/** Too few samples to tell anything from. */
const FEWEST = 40;

/** A line for each bound. Throws where there are too few samples. */
export function verdictOn(samples: readonly Sample[]): Line[] {
  if (samples.length < FEWEST) {
    throw new RangeError(`${samples.length} samples are too few to judge by: ${FEWEST} at least`);
  }
  const quarter = Math.floor(samples.length / 4);
  const second = samples.slice(quarter, 2 * quarter);
  const last = samples.slice(-quarter);
  return [...BOUNDS, BYTES_PER_ROW, LOG].map(({ of, ...bound }) => {
    const before = calm(second, of);
    const after = calm(last, of);
    const growth = after - before;
    return { ...bound, before, after, growth, isFlat: growth <= bound.mostGrowth };
  });
}

/**
 * What there is at calm moments: the lower quartile. A hurt or garbage lifts the upper ones and goes; a leak lifts these,
 * and stays.
 */
function calm(samples: readonly Sample[], of: Bound["of"]): number {
  const values = samples.map(of).filter((value) => value !== null);
  return percentile(values, 25);
}
