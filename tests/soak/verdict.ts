/** Whether what the program takes is flat: the last quarter of the samples against the second; the first is warming up. */
import { percentile } from "../bench/statistics";
import type { Sample } from "./sample";

export interface Bound {
  name: string;
  unit: string;
  of(sample: Sample): number | null;
  /** Of a quarter's samples: so many percent are not above what is compared. */
  percent: number;
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

type Figure = keyof Omit<Sample, "atS">;
const of =
  (name: Figure) =>
  (sample: Sample): number | null =>
    sample[name];
const rowsOf = ({ fills, revisions, runs }: Sample): number => fills + revisions + runs;

/** The least: what is left when V8 has just collected. */
const COLLECTED = 0;
/** The calm moments: a hurt lifts the upper samples and goes, a leak lifts these as well, and stays. */
const CALM = 25;

/**
 * The bounds, and why. In half an hour 20 connections make some 3,000 runs between the one quarter and the other: one
 * kilobyte left behind by each is 3 MB, one handle left behind by each hundredth is 30.
 */
export const BOUNDS: readonly Bound[] = [
  // The strict ones: what is in use once garbage is gone.
  { name: "old heap, main", unit: "MB", of: of("mainOldMb"), percent: COLLECTED, mostGrowth: 4 },
  // ccxt's markets come and go here.
  {
    name: "old heap, brokers",
    unit: "MB",
    of: of("brokersOldMb"),
    percent: COLLECTED,
    mostGrowth: 6,
  },
  // What malloc keeps depends on the largest answer so far, and an endless one (64 MB) may come in any quarter.
  { name: "outside the heap", unit: "MB", of: of("outsideMb"), percent: CALM, mostGrowth: 64 },
  // V8 keeps two young heaps of up to 134 MB each as long as there is work to do, and at this pace there always is.
  { name: "resident memory", unit: "MB", of: of("residentMb"), percent: CALM, mostGrowth: 150 },
  // Sockets to brokers that are kept alive, those of pages that were just cut.
  { name: "handles", unit: "", of: of("handles"), percent: CALM, mostGrowth: 8 },
  { name: "file descriptors", unit: "", of: of("descriptors"), percent: CALM, mostGrowth: 8 },
  // Node's pool and SQLite's are as large as they get in the first seconds.
  { name: "threads", unit: "", of: of("threads"), percent: CALM, mostGrowth: 0 },
  { name: "Redis: resident memory", unit: "MB", of: of("redisMb"), percent: CALM, mostGrowth: 4 },
  // A sync that waits or runs has a handful of keys of its own, and there are 20 at most.
  { name: "Redis: keys", unit: "", of: of("redisKeys"), percent: CALM, mostGrowth: 60 },
  // Grows by design, with its rows.
  {
    name: "database, for a row",
    unit: "bytes",
    of: (sample) => sample.databaseBytes / rowsOf(sample),
    percent: CALM,
    mostGrowth: 1_024,
  },
  // Two files of 5 MB at most, by the log's own rotation.
  { name: "log", unit: "bytes", of: of("logBytes"), percent: CALM, mostGrowth: 10.5 * 1024 * 1024 },
];

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
  return BOUNDS.map(({ of, ...bound }) => {
    const at = (quarter: readonly Sample[]): number =>
      percentile(
        quarter.map(of).filter((value) => value !== null),
        bound.percent,
      );
    const [before, after] = [at(second), at(last)];
    const growth = after - before;
    return { ...bound, before, after, growth, isFlat: growth <= bound.mostGrowth };
  });
}
