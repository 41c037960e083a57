/**
 * Statements that tell a purchase from a sale by the cash alone: what went out stands under one header and what came in
 * under another (Interactive Investor: `Debit`, `Credit`), or a purchase is paid with a minus (Hargreaves Lansdown). Their
 * quantities have no sign, so that every sale would pass for a purchase. Each row gets its side in a column of its own.
 */
import type { CsvColumns } from "../../../../src-shared/statements";
import { type DecimalMark, isBlank, readAmount } from "../amounts";
import type { CsvRow } from "../content/csv-rows";
import { StatementError, type StatementFacts } from "../statement";
import type { CellOf, CsvTable } from "./cells";
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
    // Fineco: a letter for what was traded, a word alone for what was issued or redeemed.
    headers: ["segno", "descrizione", "quantita", "prezzo"],
    sideOf: (cell) => {
      const letter = cell("segno").trim().toUpperCase();
      if (letter === "A" || /^aumento capitale/i.test(cell("descrizione"))) return "Buy";
      return letter === "V" || /^rimborso/i.test(cell("descrizione")) ? "Sell" : "";
    },
  },
  {
    headers: ["unit cost (p)", "quantity", "value (£)"],
    sideOf: (cell) => {
      if (isBlank(cell("quantity")) || isBlank(cell("unit cost (p)"))) return "";
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

/** A mapping that names no side takes the one that was made, where there is one. */
export const withCashSide = (columns: CsvColumns, headers: readonly string[]): CsvColumns =>
  columns.side === undefined && headers.includes(CASH_SIDE)
    ? { ...columns, side: CASH_SIDE }
    : columns;

function layoutOf(headers: readonly string[]): Layout | undefined {
  const keys = new Set(headers.map(headerKey));
  return LAYOUTS.find((layout) => layout.headers.every((header) => keys.has(header)));
}

/** Headers of what a trade came to in all, where a minus is what was paid. */
export const IN_ALL =
  /^(?:net |gross |total )?(?:amount|proceeds|value|total|cash|betrag|montant|importe)\b/i;

/**
 * That no sale passes for a purchase: where neither a column nor a sign tells them apart, but money went both ways. Throws
 * a {@link StatementError} with what to choose.
 */
export function refuseUntoldSides(
  rows: readonly CsvRow[],
  headers: readonly string[],
  { side, quantity, price, details }: CsvColumns,
  cell: CellOf,
  { decimal, facts }: { decimal: DecimalMark; facts: StatementFacts },
): void {
  if (side !== undefined || details !== undefined || price === undefined) return;
  const numberIn = (row: CsvRow, header: string | undefined): string =>
    readAmount(cell(row, header), decimal) ?? "0";
  const isSale = (row: CsvRow): boolean => numberIn(row, quantity).startsWith("-");
  const trades = rows.filter(
    (row) => numberIn(row, quantity) !== "0" && numberIn(row, price) !== "0",
  );
  if (trades.some(isSale)) return;
  const untold = headers.find((header) => {
    if (!IN_ALL.test(header)) return false;
    const amounts = trades.map((row) => numberIn(row, header)).filter((amount) => amount !== "0");
    const paid = amounts.filter((amount) => amount.startsWith("-")).length;
    return paid > 0 && paid < amounts.length;
  });
  if (untold === undefined) return;
  throw new StatementError(
    "STATEMENT_COLUMNS_MISSING",
    `Money went both ways in ${untold.slice(0, 60)}, but nothing tells purchases from sales: choose which column holds the side`,
    facts,
  );
}
