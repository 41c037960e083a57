/** A table of a CSV statement, and the cells of its rows by their headers. */
import type { CsvRow } from "../content/csv-rows";

export interface CsvTable {
  /** A name for every column: as written, numbered where it comes again or is empty. */
  headers: string[];
  rows: CsvRow[];
}

/** Why the last row of a file is refused that was cut off in it. */
export const CUT_SHORT = "the file ends in the middle of it: export the statement again";

/** In the place of a row that is told of, and not read. */
export const passedOver = ({ line, cells }: CsvRow, note: string): CsvRow => ({
  line,
  cells: [],
  note,
  content: cells,
});

/** The text of a row's cell under a header; empty where the row is too short. */
export type CellOf = (row: CsvRow, header: string | undefined) => string;

export function cellReader(headers: readonly string[]): CellOf {
  const places = new Map(headers.map((name, at) => [name, at]));
  return ({ cells }, header) => {
    const at = header === undefined ? undefined : places.get(header);
    return at === undefined ? "" : (cells[at] ?? "");
  };
}

/** The cells with another text at a place, which a row that is too short need not have. */
export function withCell(cells: readonly string[], at: number, text: string): string[] {
  const all = [...cells];
  while (all.length < at) all.push("");
  all[at] = text;
  return all;
}
