/** What a row says of a trade, as it is written: in columns of its own, in a sentence, or as an amount in all. */
import type { CsvColumns } from "../../../../src-shared/statements";
import type { DecimalMark } from "../amounts";
import type { CsvRow } from "../content/csv-rows";
import type { CellOf } from "./cells";
import { readSentence } from "./sentence";
import { type SideWords, sideOf } from "./side";

/** A number with the decimal mark it is written with: a sentence may have another than the columns beside it. */
export interface Numeral {
  text: string;
  mark: DecimalMark;
}

export interface TradeTexts {
  symbol: string;
  /** The word for purchase or sale; null where the sign of the quantity says it. */
  way: string | null;
  quantity: Numeral;
  /** As stated; null where the amount in all has to tell it. */
  price: Numeral | null;
  amount: Numeral;
}

export interface Marks {
  decimal: DecimalMark;
  sentenceDecimal: DecimalMark;
}

/** `"other"` for a row that tells of no trade. */
export function tradeTexts(
  row: CsvRow,
  columns: CsvColumns,
  cell: CellOf,
  { decimal, sentenceDecimal }: Marks,
  words: SideWords,
): TradeTexts | { reason: string } | "other" {
  const numeral = (header: string | undefined): Numeral => ({
    text: cell(row, header),
    mark: decimal,
  });
  const own: TradeTexts = {
    symbol: cell(row, columns.symbol),
    way: columns.side === undefined ? null : cell(row, columns.side),
    quantity: numeral(columns.quantity),
    price: columns.price === undefined ? null : numeral(columns.price),
    amount: numeral(columns.amount),
  };
  if (columns.details === undefined) return own;
  const text = cell(row, columns.details);
  const sentence = readSentence(
    text,
    row.cells.filter((other) => other !== text),
  );
  if (sentence === null) return columns.quantity === undefined ? "other" : own;
  const shown = `"${text.slice(0, 60)}"`;
  if (sentence === "unclear") {
    return { reason: `nobody can tell where the quantity ends in ${shown}` };
  }
  const { event, way, quantity, symbol, price } = sentence;
  const kind = event === "" ? "buy" : sideOf(event, words);
  if (kind === "none") return "other";
  if (kind === "unknown") return { reason: notASide(event) };
  const said = (words: string): Numeral => ({ text: words, mark: sentenceDecimal });
  return {
    symbol: own.symbol || symbol,
    way: own.way ?? way,
    quantity: columns.quantity === undefined ? said(quantity) : own.quantity,
    price: own.price ?? (price === "" ? null : said(price)),
    amount: own.amount,
  };
}

/** Why a row is refused whose word for what it is nobody knows. */
export const notASide = (word: string): string =>
  `"${word.slice(0, 60)}" is neither a purchase nor a sale: say in the connection what it is`;
