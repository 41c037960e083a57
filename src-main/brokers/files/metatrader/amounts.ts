/** Numbers of a MetaTrader report: a point for decimals, spaces between thousands (`1 088.72`, `- 2.50`). */
import { negated, plainDecimal } from "../../decimal";

const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** The amount in plain notation; null where the cell holds none. */
export function reportAmount(cell: string): string | null {
  const text = cell.replace(/\s/g, "");
  if (!NUMBER.test(text)) return null;
  try {
    return plainDecimal(text);
  } catch {
    // A number in its form, too long for an amount.
    return null;
  }
}

/**
 * What the charges of a row cost, each by itself; what the report books as a loss is a fee, a gain (a positive swap) a
 * rebate. Empty cells and zeros are left out; null where a cell holds no number.
 */
export function feesOf(
  charges: readonly string[],
  currency: string | null,
): { amount: string; currency: string | null }[] | null {
  const amounts = charges.map((cell) => (cell === "" ? "0" : reportAmount(cell)));
  if (amounts.includes(null)) return null;
  return amounts
    .filter((amount) => amount !== null && amount !== "0")
    .map((amount) => ({ amount: negated(amount as string), currency }));
}
