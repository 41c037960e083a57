/** How wide the columns of a list of runs are, wherever it stands. */

/** As the head names them; the result takes what is left. */
const WIDTHS = [
  "opener",
  "wide",
  "label",
  "last",
  "trigger",
  "attempt",
  "count",
  "count",
  "count",
  "took",
];

export const RUN_COLUMNS = WIDTHS.map((width, n) => (
  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
  <col key={n} className={`of-${width}`} />
));
