/**
 * Ledgers, whose rows are what became more and what became less: one coin that went and one that came are a trade of the one
 * for the other. The file itself has to say which rows belong together; where it does not, they are told of and passed over.
 */
import { negated, sumOf } from "../../../decimal";
import { type DecimalMark, decimalMarkOf } from "../../amounts";
import { StatementError } from "../../statement";

/** What changed of a coin, a minus where it became less. */
export interface Change {
  coin: string;
  amount: string;
}

export interface Exchange {
  gained: Change;
  /** Without the minus. */
  lost: Change;
}

/**
 * The exchange that some changes come to. Null where they are none: nothing came or went, more than one coin did, or one
 * both came and went, so that the sum of it would be of two trades.
 */
export function exchangeOf(changes: readonly Change[]): Exchange | null {
  const moved = changes.filter(({ amount }) => amount !== "0");
  const gains = moved.filter(({ amount }) => !amount.startsWith("-"));
  const losses = moved.filter(({ amount }) => amount.startsWith("-"));
  const [gained, ...others] = totals(gains);
  const [lost, ...more] = totals(losses);
  if (gained === undefined || lost === undefined) return null;
  if (others.length + more.length > 0 || gained.coin === lost.coin) return null;
  return { gained, lost: { ...lost, amount: negated(lost.amount) } };
}

/** What is told of an exchange whose rows have a word that is none of the known ones. */
export const UNKNOWN =
  "one coin went and another came, under a word that nobody knows: it may be a trade";

/** What each coin came to. */
export function totals(changes: readonly Change[]): Change[] {
  return [...Map.groupBy(changes, ({ coin }) => coin)].map(([coin, all]) => ({
    coin,
    amount: sumOf(all.map(({ amount }) => amount)),
  }));
}

/** How a ledger writes its numbers; throws a {@link StatementError} where nobody can tell. */
export function markOf(
  texts: readonly string[],
  chosen: DecimalMark | null | undefined,
): DecimalMark {
  if (chosen) return chosen;
  const evidence = decimalMarkOf(texts.filter((text) => /\d/.test(text)));
  if (evidence === "." || evidence === ",") return evidence;
  if (evidence === "none") return ".";
  throw new StatementError(
    "STATEMENT_NUMBERS_UNCLEAR",
    "The file does not tell whether its numbers have a decimal point or a decimal comma: choose the decimal separator in the connection",
  );
}

/** A plain decimal as the file would write it; with a fraction that nobody takes for thousands. */
export function written(amount: string, mark: DecimalMark): string {
  const [whole = "", fraction] = amount.split(".");
  if (fraction === undefined) return whole;
  return `${whole}${mark}${fraction.length === 3 ? `${fraction}0` : fraction}`;
}
