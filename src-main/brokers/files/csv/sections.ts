/**
 * The rows under a header. Interactive Brokers' statements are many tables in one file: each row begins with the table's
 * name and what it is (`Trades,Header,…`, `Trades,Data,…`, `Trades,SubTotal,…`), in a Flex query's CSV the other way round
 * (`HEADER,TRNT,…`, `DATA,TRNT,…`). In both, a trade may stand there several times at several levels of detail.
 */
import type { CsvRow } from "../content/csv-rows";

/** Levels of detail of an activity statement, one of which is the executions'. */
const OTHER_LEVELS = new Set(["Order", "Trade", "ClosedLot", "WashSale", "Summary", ""]);

/** True for a row that says that it is a header. */
export const isSectionHeader = ({ cells: [first = "", second = ""] }: CsvRow): boolean =>
  second === "Header" || first === "HEADER";

/** All rows below it, or those of its own table where the rows say which they are of; of the executions' level only. */
export function sectionUnder(rows: readonly CsvRow[], header: number): CsvRow[] {
  const head = rows[header];
  const below = rows.slice(header + 1);
  if (head === undefined) return below;
  const [first, second] = head.cells;
  const own = !isSectionHeader(head)
    ? below
    : below.filter(({ cells: [name, kind] }) =>
        first === "HEADER" ? name === "DATA" && kind === second : name === first && kind === "Data",
      );
  return executionsIn(own, head.cells);
}

/** Levels of a Flex query beside the executions'; what is called by another name may be a trade. */
const FLEX_LEVELS = /^(?:closed_?lot|wash_?sale|symbol_?summary|asset_?summary|order)$/i;

/** Orders alone have no ids of trades: where their executions were left out, that is told. */
function flexExecutions(rows: readonly CsvRow[], level: number): CsvRow[] {
  const isOrder = ({ cells }: CsvRow): boolean => /^order$/i.test(cells[level] ?? "");
  const executions = rows.filter(({ cells }) => !FLEX_LEVELS.test(cells[level] ?? ""));
  if (executions.length > 0) return executions;
  return rows.filter(isOrder).map((row) => ({ ...row, note: NO_EXECUTIONS }));
}

const NO_EXECUTIONS =
  "an order without its executions: tick Executions in the section Trades of the Flex query";

function executionsIn(rows: CsvRow[], headers: readonly string[]): CsvRow[] {
  const flex = headers.findIndex((name) => /^level ?of ?detail$/i.test(name));
  if (flex !== -1) return flexExecutions(rows, flex);
  const level = headers.indexOf("DataDiscriminator");
  if (level === -1) return rows;
  // An order's executions stand below it where the statement was asked for them: they are what it comes to.
  const wanted = rows.some(({ cells }) => cells[level] === "Trade") ? "Trade" : "Order";
  // What is called by a name nobody knows is not left out: it may be a trade.
  return rows.filter(
    ({ cells }) => cells[level] === wanted || !OTHER_LEVELS.has(cells[level] ?? ""),
  );
}
