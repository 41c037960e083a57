/** Pure arithmetic on lists of figures. */

/** The smallest value that at least `percent` % of `values` do not exceed (nearest rank). Throws on an empty list. */
export function percentile(values: readonly number[], percent: number): number {
  const rank = Math.max(1, Math.ceil((percent / 100) * values.length));
  const value = values.toSorted((a, b) => a - b)[rank - 1];
  if (value === undefined) throw new RangeError("No percentile of nothing");
  return value;
}

export const median = (values: readonly number[]): number => percentile(values, 50);
