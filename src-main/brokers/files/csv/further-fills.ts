/**
 * Orders that were filled in parts (Moomoo): the first part stands in the order's row, the others below it in rows with what
 * was filled, when and at what price, and nothing else. They are of the side and symbol of the order above them.
 */
import type { CsvRow } from "../content/csv-rows";
import type { CsvTable } from "./cells";
import { headerKey, placesOf } from "./known-headers";

const TOLD_BY = ["side", "symbol", "fill qty", "fill price", "fill time"] as const;
const CARRIED = ["side", "symbol", "name", "currency"];

/** The table with its further fills told in full; itself where it is no such table. */
export function withFurtherFills(table: CsvTable): CsvTable {
  const keys = table.headers.map(headerKey);
  const places = placesOf(keys, TOLD_BY);
  if (places === null) return table;
  const [side, symbol, quantity, price] = places;
  const carried = CARRIED.map((name) => keys.indexOf(name)).filter((at) => at !== -1);
  let order: readonly string[] = [];
  const rows = table.rows.map((row): CsvRow => {
    const has = (at: number): boolean => (row.cells[at] ?? "") !== "";
    if (has(side) && has(symbol)) order = row.cells;
    const isFurther = !has(side) && !has(symbol) && has(quantity) && has(price);
    if (!isFurther) return row;
    const cells = [...row.cells];
    for (const at of carried) cells[at] ||= order[at] ?? "";
    return { ...row, cells };
  });
  return { ...table, rows };
}
