/**
 * Coinbase's conversions of one coin into another: a sale of what was given and a purchase of what came for it, both in the
 * currency of the file's prices. Most exports have one row, whose notes name the other coin (`Converted 0.5 ETH to 1,200.12
 * USDC`); newer ones may have a second row with the coin that came. Where there is one row, the purchase is made: what was
 * given is what it cost. The fee is the sale's.
 *
 * https://help.coinbase.com, "Transaction history reports"; the notes as BittyTax and others have recorded them.
 */
import { productOf } from "../../decimal";
import { readAmount } from "../amounts";
import type { CsvRow } from "../content/csv-rows";
import type { CsvTable } from "./cells";
import { priceOf } from "./derived-price";
import { headerKey, placesOf } from "./known-headers";
import { chosenSide, type SideWords } from "./side";

const TOLD_BY = ["timestamp", "transaction type", "asset", "quantity transacted", "notes"] as const;
const PRICE = /(?:^|\s)price at transaction$/;
/** Of the row that was given, and not again of the one that is made. */
const IN_ALL = /^(?:\w{3} )?(?:subtotal|total|fees)\b/;
const CONVERT = /^convert(?:ed)?$/i;
const NOTE = /^converted [\d.,]+ (\S+) to ([\d.,]+) (\S+)$/i;

/** The table with its conversions told as sales and purchases; itself where it is no such table. Those with other notes, and those of which the user said what they are, are left. */
export function withConverts(table: CsvTable, words: SideWords): CsvTable {
  const keys = table.headers.map(headerKey);
  const places = placesOf(keys, TOLD_BY);
  const price = keys.findIndex((key) => PRICE.test(key));
  if (places === null || price === -1) return table;
  const [time, kind, asset, quantity, notes] = places;
  const id = keys.indexOf("id");
  const cell = (row: CsvRow, at: number): string => row.cells[at] ?? "";
  const isConvert = (row: CsvRow): boolean =>
    CONVERT.test(cell(row, kind)) && chosenSide(cell(row, kind), words) === null;
  const nameOf = (row: CsvRow, coin: string): string =>
    JSON.stringify([cell(row, time), cell(row, notes), coin]);
  const own = new Set(table.rows.filter(isConvert).map((row) => nameOf(row, cell(row, asset))));

  /** What came for it, where no row of its own has it; null where the row does not tell what it cost. */
  const purchaseOf = (row: CsvRow, received: string, coin: string): CsvRow | null => {
    const [given, at] = [quantity, price].map((place) => readAmount(cell(row, place), "."));
    const size = readAmount(received, ".");
    if (!given || !at || !size || [given, at, size].includes("0")) return null;
    const cost = priceOf(productOf([given.replace("-", ""), at]), size);
    const cells = row.cells.map((text, place) => (IN_ALL.test(keys[place] ?? "") ? "" : text));
    cells[kind] = "Convert (Buy)";
    cells[asset] = coin;
    cells[quantity] = size;
    cells[price] = cost;
    if (id !== -1 && cell(row, id) !== "") cells[id] = `${cell(row, id)}:into`;
    return { ...row, cells };
  };

  const rows = table.rows.flatMap((row): CsvRow[] => {
    const [, from, received = "", into = ""] = isConvert(row)
      ? (NOTE.exec(cell(row, notes)) ?? [])
      : [];
    const coin = cell(row, asset);
    const told = (word: string): CsvRow => ({
      ...row,
      cells: row.cells.with(kind, `Convert (${word})`),
    });
    if (from === undefined || (coin !== from && coin !== into)) return [row];
    if (coin === into) return [told("Buy")];
    if (own.has(nameOf(row, into))) return [told("Sell")];
    const purchase = purchaseOf(row, received, into);
    return purchase === null ? [row] : [told("Sell"), purchase];
  });
  return { ...table, rows };
}
