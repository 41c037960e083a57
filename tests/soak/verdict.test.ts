/** The verdict finds what it is there for, and nothing else: a burst is no leak, and a leak is none the less for bursts. */
import { expect, test } from "vitest";
import type { Sample } from "./sample";
import { verdictOn } from "./verdict";

const SAMPLES = 360;
const BURST_EVERY = 7;

/** Half an hour of a program that warms up and then stays as it is, with a burst now and then. */
function samples(change: (sample: Sample, n: number) => Partial<Sample> = () => ({})): Sample[] {
  return Array.from({ length: SAMPLES }, (_, n) => {
    const burst = n % BURST_EVERY === 0 ? 200 : 0;
    const warm = Math.min(1, n / (SAMPLES / 5));
    const sample: Sample = {
      atS: n * 5,
      residentMb: 200 + 100 * warm + burst,
      heapMb: 60 + 40 * warm + burst,
      outsideMb: 150 + 50 * warm + burst,
      // Garbage grows old, and is collected.
      mainOldMb: 20 + (n % 10),
      brokersOldMb: 20 + (n % 15) * 8,
      handles: 50 + burst,
      descriptors: 50 + burst,
      threads: 20,
      redisMb: n % 5 === 0 ? null : 15,
      redisKeys: n % 5 === 0 ? null : 100 + burst,
      databaseBytes: 2_000 * (1_000 + n * 20),
      logBytes: (n * 60_000) % (5 * 1024 * 1024),
      runs: n * 19,
      fills: 1_000,
      revisions: n,
    };
    return { ...sample, ...change(sample, n) };
  });
}

const growing = (list: Sample[]): string[] =>
  verdictOn(list)
    .filter(({ isFlat }) => !isFlat)
    .map(({ name }) => name);

test("a program that warms up and has bursts is flat", () => {
  expect(growing(samples())).toEqual([]);
});

test.each([
  ["resident memory", ({ residentMb }: Sample, n: number) => ({ residentMb: residentMb + n })],
  ["outside the heap", ({ outsideMb }: Sample, n: number) => ({ outsideMb: outsideMb + n / 2 })],
  ["old heap, main", ({ mainOldMb }: Sample, n: number) => ({ mainOldMb: mainOldMb + n / 30 })],
  [
    "old heap, brokers",
    ({ brokersOldMb }: Sample, n: number) => ({ brokersOldMb: brokersOldMb + n / 20 }),
  ],
  ["handles", ({ handles }: Sample, n: number) => ({ handles: handles + n / 12 })],
  [
    "file descriptors",
    ({ descriptors }: Sample, n: number) => ({ descriptors: descriptors + n / 12 }),
  ],
  ["threads", ({ threads }: Sample, n: number) => ({ threads: threads + Math.floor(n / 100) })],
  [
    "Redis: keys",
    ({ redisKeys }: Sample, n: number) => ({ redisKeys: redisKeys && redisKeys + n }),
  ],
  [
    "Redis: resident memory",
    ({ redisMb }: Sample, n: number) => ({ redisMb: redisMb && redisMb + n / 20 }),
  ],
  [
    "database, for a row",
    ({ databaseBytes }: Sample, n: number) => ({ databaseBytes: databaseBytes * (1 + n / 150) }),
  ],
  ["log", (_: Sample, n: number) => ({ logBytes: n * 100_000 })],
])("a leak is found: %s", (name, leak) => {
  expect(growing(samples(leak))).toEqual([name]);
});

test("too few samples are no verdict", () => {
  expect(() => verdictOn(samples().slice(0, 39))).toThrow("too few");
});
