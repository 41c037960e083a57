/** The cells of a row by their headers. */
import type { CsvRow } from "../content/csv-rows";

/** The text of a row's cell under a header; empty where the row is too short. */
export type CellOf = (row: CsvRow, header: string | undefined) => string;

export function cellReader(headers: readonly string[]): CellOf {
  const places = new Map(headers.map((name, at) => [name, at]));
  return ({ cells }, header) => {
    const at = header === undefined ? undefined : places.get(header);
    return at === undefined ? "" : (cells[at] ?? "");
  };
}
