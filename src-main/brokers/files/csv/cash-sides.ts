/**
 * Statements that tell a purchase from a sale by the cash alone: what went out stands under one header and what came in
 * under another (Interactive Investor: `Debit`, `Credit`), or a purchase is paid with a minus (Hargreaves Lansdown). Their
 * quantities have no sign, so that every sale would pass for a purchase. Each row gets its side in a column of its own.
 */
import { isBlank } from "../amounts";
import type { CsvRow } from "../content/csv-rows";
import type { CsvTable } from "./cells";
import { headerKey } from "./known-headers";

/** The header of the column that is made. */
export const CASH_SIDE = "Side (by the cash)";

interface Layout {
  /** All headers that make a file one of this layout. */
  headers: readonly string[];
  sideOf(cell: (header: string) => string): "Buy" | "Sell" | "";
}

const LAYOUTS: readonly Layout[] = [
  {
    headers: ["quantity", "price", "debit", "credit", "running balance"],
    sideOf: (cell) => {
      if (isBlank(cell("quantity")) || isBlank(cell("price"))) return "";
      if (isBlank(cell("debit")) === isBlank(cell("credit"))) return "";
      return isBlank(cell("credit")) ? "Buy" : "Sell";
    },
  },
  {
    headers: ["unit cost (p)", "quantity", "value (£)"],
    sideOf: (cell) => {
      if (!/[1-9]/.test(cell("value (£)"))) return "";
      return /^\s*[-(−]/.test(cell("value (£)")) ? "Buy" : "Sell";
    },
  },
];

/** The table with its column of sides; itself where it is of no such layout. */
export function withCashSides(table: CsvTable): CsvTable {
  const layout = layoutOf(table.headers);
  if (layout === undefined) return table;
  const keys = table.headers.map(headerKey);
  const rows = table.rows.map((row): CsvRow => {
    const cells = keys.map((_, at) => row.cells[at] ?? "");
    const side = layout.sideOf((header) => cells[keys.indexOf(header)] ?? "");
    return { ...row, cells: [...cells, side] };
  });
  return { headers: [...table.headers, CASH_SIDE], rows };
}

/** The headers a table has once {@link withCashSides} has seen it. */
export const withCashSideHeader = (headers: readonly string[]): string[] =>
  layoutOf(headers) === undefined ? [...headers] : [...headers, CASH_SIDE];

function layoutOf(headers: readonly string[]): Layout | undefined {
  const keys = new Set(headers.map(headerKey));
  return LAYOUTS.find((layout) => layout.headers.every((header) => keys.has(header)));
}
