/** A table of a CSV statement, and the cells of its rows by their headers. */
import type { CsvRow } from "../content/csv-rows";

export interface CsvTable {
  /** A name for every column: as written, numbered where it comes again or is empty. */
  headers: string[];
  rows: CsvRow[];
}

/** The text of a row's cell under a header; empty where the row is too short. */
export type CellOf = (row: CsvRow, header: string | undefined) => string;

export function cellReader(headers: readonly string[]): CellOf {
  const places = new Map(headers.map((name, at) => [name, at]));
  return ({ cells }, header) => {
    const at = header === undefined ? undefined : places.get(header);
    return at === undefined ? "" : (cells[at] ?? "");
  };
}
