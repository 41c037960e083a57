/** How many fills: as the aims are meant, and so few that they only prove the bench works. */
export interface Sizes {
  /** Fills of one import. */
  fills: number;
  /** Fills of one import through ccxt. */
  ccxtFills: number;
  /** Fills that are there before the imports whose costs are compared, and how many each of those brings. */
  growth: { few: number; some: number; many: number; added: number };
}

export const SIZES: { full: Sizes; quick: Sizes } = {
  full: {
    fills: 200_000,
    ccxtFills: 50_000,
    growth: { few: 10_000, some: 100_000, many: 1_000_000, added: 50_000 },
  },
  quick: {
    fills: 2_500,
    ccxtFills: 2_500,
    growth: { few: 500, some: 2_000, many: 4_000, added: 1_000 },
  },
};
