/**
 * Logs of orders, a row for each thing that happened to one (Investimental): placed, changed, filled, run out. Only what was
 * filled is an execution, and the volume of such a row is what was left of the order: after a partial fill, or before the
 * last one. Each gets the volume that was filled; all others none.
 */
import { plainDecimal, sumOf } from "../../decimal";
import type { CsvRow } from "../content/csv-rows";
import { type CsvTable, withCell } from "./cells";
import { placesOf, sameHeader } from "./known-headers";

const TOLD_BY = ["updatetype", "status", "orderid", "volume", "updatetime"] as const;

/** The table with filled volumes only; itself where it is no such log. Rows stand in the order of time. */
export function withFilledVolumes(table: CsvTable): CsvTable {
  const places = placesOf(table.headers.map(sameHeader), TOLD_BY);
  if (places === null) return table;
  const [kind, status, order, volume] = places;
  const left = new Map<string, string>();
  const rows = table.rows.map((row): CsvRow => {
    const { cells } = row;
    const id = cells[order] ?? "";
    const before = left.get(id);
    const rest = cells[volume] ?? "";
    left.set(id, rest);
    if (!/^fil/i.test(cells[kind] ?? "")) return { ...row, cells: withCell(cells, volume, "0") };
    const isLast = /^inactive$/i.test(cells[status] ?? "");
    const filled = isLast || before === undefined ? rest : lessThan(before, rest);
    // `Inactive` is the order, once all of it is filled.
    return { ...row, cells: withCell(withCell(cells, volume, filled), status, "Filled") };
  });
  return { ...table, rows };
}

/** What `before` is more than `rest`; `rest` where one of them is no number, which its reader then refuses or takes. */
function lessThan(before: string, rest: string): string {
  try {
    return sumOf([plainDecimal(before), plainDecimal(rest.startsWith("-") ? rest : `-${rest}`)]);
  } catch {
    return rest;
  }
}
