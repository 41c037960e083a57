/** What a bench is made of: measurements that each bring some results, judged by their aims. */
import type { Curve } from "./chart";
import type { Workplace } from "./workplace";

export interface Aim {
  /** Which side of `value` is good. */
  is: "at least" | "at most" | "under";
  value: number;
}

/** A figure as it was measured. */
export interface Figure {
  /** `<bench>.<what>_<unit>`: later runs are compared by it. */
  name: string;
  value: number;
  unit: string;
  /** What the figure stands beside, with its own figures, in words. */
  yardstick: string;
  aim?: Aim;
  /** The cost at several sizes, for the chart. */
  curve?: Curve;
}

export interface Measurement<Sizes> {
  /** What `--only` calls it. */
  name: string;
  /** Does it all in `place`, whose end cleans up. Throws where nothing could be measured. */
  measure(place: Workplace, sizes: Sizes): Promise<Figure[]>;
}

export interface Bench {
  name: string;
  /** The names `--only` knows. */
  measurements: readonly string[];
  /** Runs one; `quick`: sizes so small that they prove the bench works and nothing else. */
  run(measurement: string, place: Workplace, quick: boolean): Promise<Figure[]>;
}

/** A bench of measurements that share their sizes. */
export function benchOf<Sizes>(
  name: string,
  measurements: readonly Measurement<Sizes>[],
  sizes: { full: Sizes; quick: Sizes },
): Bench {
  return {
    name,
    measurements: measurements.map((each) => each.name),
    async run(wanted, place, quick) {
      const measurement = measurements.find((each) => each.name === wanted);
      if (measurement === undefined) throw new Error(`No measurement ${wanted}`);
      return measurement.measure(place, quick ? sizes.quick : sizes.full);
    },
  };
}
