/** One element of a statement: its attributes, as they were written. */

export type FlexRow = Readonly<Record<string, string>>;

/** What IB writes where it has nothing to say. */
const NOTHING: ReadonlySet<string> = new Set(["", "--", "-", "N/A"]);

/**
 * The first of these attributes that says something; null where none does. Activity statements and trade
 * confirmations have names of their own for the same field (`tradePrice`, `price`).
 */
export function fieldOf(row: FlexRow, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = row[name]?.trim() ?? "";
    if (!NOTHING.has(value)) return value;
  }
  return null;
}

/** An id, or null; IB writes 0 for the id of nothing. */
export function idOf(row: FlexRow, ...names: readonly string[]): string | null {
  const id = fieldOf(row, ...names);
  return id === "0" ? null : id;
}
