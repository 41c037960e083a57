/** How much of everything: as the figures are meant, and so little that it only proves the bench works. */
export interface Sizes {
  connections: number;
  /** How long the broker takes to answer, in ms. */
  latencyMs: number;
  /** One that has come is known within two beats, and has its queues open within one more. */
  settleMs: number;
}

export const SIZES: { full: Sizes; quick: Sizes } = {
  full: { connections: 2_000, latencyMs: 300, settleMs: 3_500 },
  quick: { connections: 160, latencyMs: 400, settleMs: 0 },
};
