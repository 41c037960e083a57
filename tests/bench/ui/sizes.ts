/** How much is measured: enough to say something, or just enough to prove that the bench works. */
export interface Sizes {
  /** Page loads of each kind; the median counts. */
  loads: number;
  connections: number;
  /** How long frames are watched, in ms. */
  watchMs: number;
  /** Fills, and as many runs, that are scrolled through. */
  rows: number;
}

export const SIZES = {
  full: { loads: 7, connections: 1_000, watchMs: 10_000, rows: 1_000_000 },
  quick: { loads: 1, connections: 20, watchMs: 1_000, rows: 2_000 },
} satisfies Record<string, Sizes>;
