/**
 * The deals of a MetaTrader 5 history report, from the rows of its HTML, XLSX or CSV form.
 *
 * A deal is an execution (mql5.com, Deal Properties: one deal for each trade that a broker carried out for an order).
 * Labels are in the terminal's language, types and directions are not, so that a deal is known by its row's shape: time,
 * ticket, symbol, type, direction. How many columns there are says which charges are among them.
 */
import type { BrokerFill } from "../../broker";
import { checkStatementFacts, unreadable } from "../../fill-facts";
import { StatementError, type StatementProblem, type StatementReading } from "../statement";
import { mt5Account, type ReportAccount } from "./account";
import { feesOf, reportAmount } from "./amounts";
import { fillOfReport } from "./report-fill";
import { isReportTime, reportTime } from "./report-time";

export interface ReportContext {
  timeZone: string;
  /** Epoch ms. */
  now: number;
}

/** Columns from the left: time, deal, symbol, type, direction, volume, price, order; then the charges. */
const TIME = 0;
const DEAL = 1;
const SYMBOL = 2;
const TYPE = 3;
const DIRECTION = 4;
const VOLUME = 5;
const PRICE = 6;
const ORDER = 7;
/** Where the charges are, by the number of columns; profit, balance and comment follow. */
const CHARGES: Readonly<Record<number, readonly number[]>> = {
  // Commission and swap; commission, fee and swap; the same behind `Cost`, which is no charge.
  13: [8, 9],
  14: [8, 9, 10],
  15: [9, 10, 11],
};
/** Profit, balance, comment. */
const COLUMNS_AFTER_PROFIT = 3;
const DIRECTIONS: ReadonlySet<string> = new Set(["in", "out", "in/out", "inout", "out by"]);
const TRADE = /^(buy|sell)( cancell?ed)?$/i;

/** Reads every deal; rows end with their last cell that says something, or all have the same columns. Throws a {@link StatementError} where there is no section of deals. */
export function readMt5Deals(rows: readonly string[][], context: ReportContext): StatementReading {
  const account = mt5Account(rows);
  const reading: StatementReading = { fills: [], problems: [], skipped: 0, facts: {} };
  let header: string[] = [];
  let hasDeals = false;
  let hasOthers = false;
  for (const [index, row] of rows.entries()) {
    const isRow = isReportTime(row[TIME] ?? "") && /^\d+$/.test(row[DEAL] ?? "");
    if (!isRow) {
      if (row.filter((cell) => cell !== "").length >= 9) header = row;
      continue;
    }
    if (!isDeal(row, header)) {
      hasOthers = true;
      continue;
    }
    hasDeals = true;
    const read = readDeal(row, header, account, context);
    if (read === "other") reading.skipped += 1;
    else if ("reason" in read) reading.problems.push(problemOf(row, index + 1, read.reason));
    else reading.fills.push(read.fill);
  }
  if (!hasDeals && hasOthers) throw noDeals();
  return reading;
}

/** Rows of positions and orders have a volume where a deal has its direction; money movements have nothing there. */
function isDeal(row: readonly string[], header: readonly string[]): boolean {
  if (!(header.length in CHARGES)) return false;
  const direction = row[DIRECTION] ?? "";
  return reportAmount(direction) === null && !direction.includes(" / ");
}

function readDeal(
  row: readonly string[],
  header: readonly string[],
  account: ReportAccount,
  { timeZone, now }: ReportContext,
): { fill: BrokerFill } | { reason: string } | "other" {
  const cell = (column: number): string => row[column] ?? "";
  const [, side, cancelled] = TRADE.exec(cell(TYPE)) ?? [];
  if (side === undefined) {
    // Balance, credit, correction, dividend, tax…: money, not executions.
    const isMoney = cell(SYMBOL) === "" || cell(DIRECTION) === "";
    return isMoney ? "other" : { reason: `its type ${cell(TYPE)} is unknown` };
  }
  if (!DIRECTIONS.has(cell(DIRECTION).toLowerCase())) {
    return { reason: `its direction ${cell(DIRECTION)} is unknown` };
  }
  // A row that does not fit under its header would give one charge for another.
  const profit = cell(header.length - COLUMNS_AFTER_PROFIT);
  if (row.length > header.length || reportAmount(profit) === null) {
    return { reason: "its columns are not those of the header" };
  }
  const columns = Object.values(CHARGES[header.length] ?? {});
  const fees = feesOf(columns.map(cell), account.currency);
  if (fees === null) return { reason: "a charge is no number" };
  const time = reportTime(cell(TIME), timeZone);
  if (time === null) return { reason: "its time does not exist" };
  const claims = {
    id: cell(DEAL),
    brokerOrderId: /^\d+$/.test(cell(ORDER)) ? cell(ORDER) : null,
    symbol: cell(SYMBOL),
    side: side.toLowerCase(),
    quantity: reportAmount(cell(VOLUME)) ?? undefined,
    price: reportAmount(cell(PRICE)) ?? undefined,
    fee: null,
    feeCurrency: null,
    executedAt: time.at,
    liquidity: null,
  };
  const { facts, reason } = checkStatementFacts(claims, now);
  if (facts === null) return { reason };
  const raw = Object.fromEntries(header.map((name, at) => [name || `column ${at + 1}`, cell(at)]));
  const place = { identity: cell(DEAL), account: account.name, zone: time.zone, fees, raw };
  const fill = fillOfReport(facts, place);
  return { fill: cancelled === undefined ? fill : { ...fill, cancelled: true } };
}

function problemOf(row: readonly string[], number: number, reason: string): StatementProblem {
  return {
    code: "STATEMENT_ROWS_UNREADABLE",
    message: unreadable(reason),
    row: number,
    content: row,
  };
}

const noDeals = (): StatementError =>
  new StatementError(
    "STATEMENT_NOT_RECOGNISED",
    "The report has no section of deals: in MetaTrader 5 open History, choose Report in its menu, and save all of it",
  );
