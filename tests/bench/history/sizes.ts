/** How long a history is: as the aims are meant, and so short that it only proves the bench works. */
export interface Sizes {
  few: number;
  some: number;
  many: number;
  /** Pages read in each, from as many places of it. */
  pages: number;
}

export const SIZES: { full: Sizes; quick: Sizes } = {
  full: { few: 10_000, some: 100_000, many: 1_000_000, pages: 400 },
  quick: { few: 500, some: 1_000, many: 2_000, pages: 20 },
};
