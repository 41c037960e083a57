/**
 * The legs of thinkorswim's spreads: of several only the first has a time, and an option is told by its underlying, its day,
 * its strike and its kind in columns of their own. Each leg gets the time of its spread, and the name of what was traded:
 * without it an option would be so many shares of its underlying.
 */
import type { CsvRow } from "../content/csv-rows";
import { type CsvTable, withCell } from "./cells";
import { headerKey, placesOf } from "./known-headers";

const TOLD_BY = ["exec time", "side", "qty", "symbol", "exp", "strike", "type"] as const;

/** The table with its legs told in full; itself where it is no such table. */
export function withWholeLegs(table: CsvTable): CsvTable {
  const places = placesOf(table.headers.map(headerKey), TOLD_BY);
  if (places === null) return table;
  const [time, side, qty, symbol, exp, strike, type] = places;
  let last = "";
  const rows = table.rows.map((row): CsvRow => {
    const cells = [...row.cells];
    const isLeg = cells[side] !== "" && cells[qty] !== "" && cells[symbol] !== "";
    if (/\d/.test(cells[time] ?? "")) last = cells[time] ?? "";
    else if (isLeg) cells[time] = last;
    if (/^(call|put)$/i.test(cells[type] ?? "")) {
      cells[symbol] = [symbol, exp, strike, type].map((at) => cells[at]).join(" ");
    }
    return { ...row, cells };
  });
  return { ...table, rows };
}

const WEBULL = ["name", "symbol", "side", "status", "filled", "avg price"] as const;

/**
 * Webull: a spread has a row of its own, without a symbol, above those of its legs, which have no name. The legs are what
 * was traded; of the spread nothing is left to be.
 */
export function withoutSpreads(table: CsvTable): CsvTable {
  const places = placesOf(table.headers.map(headerKey), WEBULL);
  if (places === null) return table;
  const [name, symbol, , , filled] = places;
  const isLeg = (row: CsvRow | undefined): boolean =>
    row !== undefined && row.cells[name] === "" && row.cells[symbol] !== "";
  const rows = table.rows.map((row, at): CsvRow => {
    const isSpread = row.cells[symbol] === "" && row.cells[name] !== "";
    const isAbove = isSpread && isLeg(table.rows[at + 1]);
    return isAbove ? { ...row, cells: withCell(row.cells, filled, "0") } : row;
  });
  return { ...table, rows };
}
