/** How much of everything: as the aims are meant, and so little that it only proves the bench works. */
import { MINUTE_MS } from "../../../src-main/foundation/clock";

/** Connections on a schedule of so many minutes, and how long such an interval takes, in real ms. */
export interface Ticking {
  connections: number;
  intervalMin: number;
  periodMs: number;
  /** Before the first tick, for the start, in real ms. */
  leadMs: number;
}

/** How much faster than real time the intervals run. */
export const timeScaleOf = ({ intervalMin, periodMs }: Ticking): number =>
  (intervalMin * MINUTE_MS) / periodMs;

export interface Sizes {
  /** Connections due at once. */
  dispatched: number;
  ticking: Ticking;
  /** Connections at a start, few and many. */
  reconciled: { few: number; many: number };
  /** Connections of a house that waits; how long it comes to rest and how long it is watched, in ms. */
  idle: { connections: number; settleMs: number; watchedMs: number };
  /** How often Redis is killed. */
  kills: number;
}

export const SIZES: { full: Sizes; quick: Sizes } = {
  full: {
    dispatched: 10_000,
    ticking: { connections: 1_000, intervalMin: 5, periodMs: 30_000, leadMs: 6_000 },
    reconciled: { few: 1_000, many: 10_000 },
    idle: { connections: 100, settleMs: 5_000, watchedMs: 60_000 },
    kills: 3,
  },
  quick: {
    dispatched: 20,
    ticking: { connections: 10, intervalMin: 5, periodMs: 2_000, leadMs: 1_000 },
    reconciled: { few: 5, many: 20 },
    idle: { connections: 2, settleMs: 0, watchedMs: 500 },
    kills: 1,
  },
};
