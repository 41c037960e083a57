/**
 * Rows that nobody knows by their word. With a symbol, a quantity and a price they are refused, since they may be trades.
 * Those which tell less are no trades that could be read, but may have been some: they are told of and passed over.
 */
import type { CsvColumns } from "../../../../src-shared/statements";
import { type DecimalMark, isBlank, readAmount } from "../amounts";
import type { CsvRow } from "../content/csv-rows";
import { IN_ALL } from "./cash-sides";
import type { CellOf } from "./cells";
import { headerKey } from "./known-headers";
import { readSentence } from "./sentence";
import type { TradeTexts } from "./trade-texts";

/** `10 EXAMPLE @ 12.5`, in a sentence that could not be read. */
const TRADE_LIKE = /\d[^@]{0,200}@\s*[^\d\s]{0,4}\s?\d/;

/**
 * Why a row that tells too little for a trade may have been one; null where it was none. Its quantity, price and amount are
 * plain decimals, null where they are no numbers.
 */
export function maybeTrade(
  row: CsvRow,
  { way, symbol }: TradeTexts,
  { quantity, price }: { quantity: string | null; price: string | null },
  headers: readonly string[],
  decimal: DecimalMark,
): string | null {
  if (way === null || isBlank(way) || !isSome(quantity)) return null;
  const said = `"${way.slice(0, 60)}"`;
  if (isBlank(symbol)) {
    return isSome(price) ? `nobody knows what ${said} is, nor of what: it may be a trade` : null;
  }
  const isPaid = headers.some(
    (name, at) => IN_ALL.test(headerKey(name)) && isSome(readAmount(row.cells[at] ?? "", decimal)),
  );
  return isPaid
    ? `nobody knows what ${said} is, which has a quantity and an amount but no price: it may be a trade`
    : null;
}

/** The same of a sentence that tells no trade as far as it can be read. */
export function maybeSentence(row: CsvRow, { details }: CsvColumns, cell: CellOf): string | null {
  const text = cell(row, details);
  if (details === undefined || !TRADE_LIKE.test(text)) return null;
  const others = row.cells.filter((other) => other !== text);
  return readSentence(text, others) === null
    ? `nobody knows what "${text.slice(0, 60)}" says: it may be a trade`
    : null;
}

const isSome = (amount: string | null): boolean => amount !== null && /[1-9]/.test(amount);
