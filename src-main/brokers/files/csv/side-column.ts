/** Which column says of each row whether it is a purchase or a sale, by what stands in it. */
import { isBlank } from "../amounts";
import type { CsvRow } from "../content/csv-rows";
import { isTrade, NO_WORDS, sideOf } from "./side";

/** Where a quantity and a price stand; -1 where no column is known for one. */
export interface TradePlaces {
  quantity: number;
  price: number;
}

/** The side of a position, or how long an order stands: another column may say what was done. */
const POSITION_ONLY = /^\s*(long|short)\s*$/i;

/**
 * Among columns with a name for it: the one that tells of the most rows that they are purchases or sales. `LONG` beside a
 * sale is what is held and not what was done, so that such a column comes last. One without a word in it is none.
 */
export function likeliestSide(
  rows: readonly CsvRow[],
  candidates: readonly number[],
): number | undefined {
  const scores = candidates.map((at) => {
    const texts = rows.map(({ cells }) => cells[at] ?? "");
    const told = texts.filter((text) => isTrade(sideOf(text, NO_WORDS)));
    const plain = told.filter((text) => !POSITION_ONLY.test(text));
    return { at, plain: plain.length, told: told.length, words: texts.filter(Boolean).length };
  });
  const best = (count: (score: (typeof scores)[number]) => number): number | undefined =>
    scores.reduce<(typeof scores)[number] | undefined>((a, b) => {
      return count(b) > (a === undefined ? 0 : count(a)) ? b : a;
    }, undefined)?.at;
  return best(({ plain }) => plain) ?? best(({ told }) => told) ?? best(({ words }) => words);
}

/**
 * Among columns of any name: the first that says of every trade which side it is, else the one that names purchases and
 * sales both, whatever else it says. `BEST BUY CO` is no purchase. Undefined where none does.
 */
export function tellingSide(
  rows: readonly CsvRow[],
  candidates: readonly number[],
  { quantity, price }: TradePlaces,
): number | undefined {
  const isSaid = (text: string | undefined): boolean =>
    text !== undefined && !isBlank(text) && /[1-9]/.test(text);
  const trades = rows.filter(
    ({ cells }) => isSaid(cells[quantity]) && (price === -1 || isSaid(cells[price])),
  );
  const seen = candidates.map((at) => {
    const texts = trades.map(({ cells }) => cells[at] ?? "");
    const sides = texts.map((text) => sideOf(text, NO_WORDS));
    const isWord = texts.some((text) => text.trim().length > 2);
    return { at, sides: new Set(sides), isWord, told: sides.filter(isTrade).length };
  });
  // One letter alone may mean anything: `A` on every row is no purchase.
  const whole = seen.find(
    ({ sides, isWord, told }) =>
      told > 0 && !sides.has("unknown") && (isWord || (sides.has("buy") && sides.has("sell"))),
  );
  const mixed = seen.find(
    ({ sides, told }) => sides.has("buy") && sides.has("sell") && told * 2 >= trades.length,
  );
  return (whole ?? mixed)?.at;
}
