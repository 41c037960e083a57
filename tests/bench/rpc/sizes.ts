/** How many connections and calls: as the figures are meant, and so few that they only prove the bench works. */
export interface Sizes {
  connections: number;
  calls: number;
  /** Calls under way at once. */
  atOnce: number;
}

export const SIZES: { full: Sizes; quick: Sizes } = {
  full: { connections: 1_000, calls: 10_000, atOnce: 16 },
  quick: { connections: 10, calls: 50, atOnce: 4 },
};
