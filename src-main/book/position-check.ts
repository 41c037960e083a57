/**
 * What a difference between the broker's position and that of the fills is worth. One that is told on every run is soon
 * read by nobody, so it is told once, when it is news:
 *
 * - The same difference at two checks in a row: what was traded between the fetch of the fills and that of the positions
 *   is gone by the next check.
 * - Not the one that is known: a transfer or a split is told once, and again only when the difference changes.
 * - Where the history is known to begin late (`since`, a limit of the broker), the first difference is the holding from
 *   before: it is known from then on, without a word.
 */
import { amount, textOf, ZERO } from "./amount";

/** What the last check left. */
export interface Known {
  difference: string;
  /** The difference that is no news; null before there is one. */
  known: string | null;
}

export interface Judgement extends Known {
  /** To be told on this run. */
  isNews: boolean;
}

/** `isWhole`: the fills are those of the account's whole history, as far as anybody can know. Signed plain decimals. */
export function judge(
  { derived, reported }: { derived: string; reported: string },
  before: Known | undefined,
  isWhole: boolean,
): Judgement {
  const difference = textOf(amount(reported).minus(derived));
  const known = before?.known ?? null;
  if (amount(difference).eq(ZERO)) return { difference, known: "0", isNews: false };
  const isConfirmed = before?.difference === difference;
  if (!isConfirmed || difference === known) return { difference, known, isNews: false };
  return { difference, known: difference, isNews: known !== null || isWhole };
}
