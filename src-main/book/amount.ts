/** Amounts as exact decimals: sums, differences and products never round; a quotient says where it does. */
import Big from "big.js";

/** Our own constructor, so that nobody's settings reach it. */
const Exact = Big();
Exact.DP = 30;
Exact.RM = Big.roundHalfEven;
Exact.NE = -1_000;
Exact.PE = 1_000;

export type Amount = Big;

/** The amount a plain decimal string stands for. Throws for text that is none. */
export const amount = (text: string): Amount => new Exact(text);
export const ZERO: Amount = amount("0");

/** Plain decimal text: no exponent, no needless zeros, no negative zero. */
export function textOf(value: Amount): string {
  return value.eq(ZERO) ? "0" : value.toFixed();
}

/** Places that a rounded amount has beyond those of what it was made of. */
const MORE_PLACES = 4;

/** `value × part ÷ whole`, rounded (half to even) four places after `value`. */
export const shareOf = (value: Amount, part: Amount, whole: Amount): Amount =>
  value
    .times(part)
    .div(whole)
    .round(placesOf(textOf(value)) + MORE_PLACES);

/** `value ÷ quantity`, rounded (half to even) four places after `places`. */
export const meanOf = (value: Amount, quantity: Amount, places: number): Amount =>
  value.div(quantity).round(places + MORE_PLACES);

/** Decimal places of a plain decimal string. */
export const placesOf = (text: string): number => text.split(".")[1]?.length ?? 0;

/** The exact sum of plain decimal strings. */
export const sumOf = (texts: Iterable<string>): string => {
  let sum = ZERO;
  for (const text of texts) sum = sum.plus(text);
  return textOf(sum);
};
