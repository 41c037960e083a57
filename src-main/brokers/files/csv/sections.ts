/**
 * The rows under a header. Interactive Brokers' statements are many tables in one file: each row begins with the table's
 * name and what it is (`Trades,Header,…`, `Trades,Data,…`, `Trades,SubTotal,…`).
 */
import type { CsvRow } from "../content/csv-rows";

const DISCRIMINATOR = "DataDiscriminator";

/** All rows below it, or those of its own table where the rows say which they are of. */
export function sectionUnder(rows: readonly CsvRow[], header: number): CsvRow[] {
  const { cells = [] } = rows[header] ?? {};
  const below = rows.slice(header + 1);
  if (cells[1] !== "Header") return below;
  const own = below.filter(({ cells: [name, kind] }) => name === cells[0] && kind === "Data");
  const level = cells.indexOf(DISCRIMINATOR);
  if (level === -1) return own;
  // An order's executions stand below it where the statement was asked for them: they are what it comes to.
  const wanted = own.some((row) => row.cells[level] === "Trade") ? "Trade" : "Order";
  return own.filter((row) => row.cells[level] === wanted);
}
