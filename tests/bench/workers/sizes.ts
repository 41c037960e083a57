/** How much of everything: as the figures are meant, and so little that it only proves the bench works. */
export interface Sizes {
  connections: number;
  /** How long the broker takes to answer, in ms. */
  latencyMs: number;
}

export const SIZES: { full: Sizes; quick: Sizes } = {
  full: { connections: 2_000, latencyMs: 300 },
  quick: { connections: 12, latencyMs: 100 },
};
