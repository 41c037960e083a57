/**
 * The trades of a MetaTrader 4 statement: a row tells of an opening and, where it is closed, of a closing.
 *
 * A trade becomes two fills, `ticket:open` and `ticket:close`. The opening of an open trade is the same fill as later,
 * when it is closed. Commission, taxes and swap are the closing's: only then are they final.
 */
import type { BrokerFill } from "../../broker";
import { checkStatementFacts, unreadable } from "../../fill-facts";
import { StatementError, type StatementReading } from "../statement";
import { mt4Account, type ReportAccount } from "./account";
import { feesOf, reportAmount } from "./amounts";
import type { ReportContext } from "./mt5-deals";
import { fillOfReport } from "./report-fill";
import { isReportTime, reportTime } from "./report-time";

const TRADE = /^(buy|sell)$/i;
/** Orders that wait or were taken back, and money: no executions. */
const OTHER = /^((buy|sell) (limit|stop)|balance|credit)$/i;
/** As MetaTrader 4 writes its header; it is not translated. */
const CLOSED = ["ticket", "opentime", "type", "size", "item", "price", "s/l", "t/p", "closetime"];
/** As servers that mail their statements call the same columns. */
const SAME_NAME: Readonly<Record<string, string>> = {
  lots: "size",
  volume: "size",
  symbol: "item",
  sl: "s/l",
  tp: "t/p",
};
const OPEN_PRICE = 5;
const CLOSE_TIME = 8;
const CLOSE_PRICE = 9;
const FIRST_CHARGE = 10;
/** Between the closing price and the profit; builds without taxes have one column less. */
const CHARGE_NAMES = ["commission", "taxes", "swap"];

/** Reads every trade. Throws a {@link StatementError} where there is no table of trades. */
export function readMt4Trades(
  rows: readonly string[][],
  heading: string,
  context: ReportContext,
): StatementReading {
  const account = mt4Account(rows, heading);
  const reading: StatementReading = { fills: [], problems: [], skipped: 0, facts: {} };
  let charges: string[] | null = null;
  for (const [index, row] of rows.entries()) {
    const names = row.map(headerName);
    if (names[0] === "ticket") {
      const isTable = CLOSED.slice(0, CLOSE_TIME).every((name, at) => names[at] === name);
      if (!isTable) throw notRecognised();
      // Working orders have no charges, and nothing of theirs is read.
      charges = names.slice(FIRST_CHARGE).filter((name) => CHARGE_NAMES.includes(name));
      continue;
    }
    if (!/^\d+$/.test(row[0] ?? "") || !isReportTime(row[1] ?? "") || charges === null) continue;
    const type = row[2] ?? "";
    if (OTHER.test(type)) {
      reading.skipped += 1;
      continue;
    }
    const read = TRADE.test(type)
      ? readTrade(row, charges, account, context)
      : { reason: `its type ${type} is unknown` };
    if ("reason" in read) {
      reading.problems.push({
        code: "STATEMENT_ROWS_UNREADABLE",
        message: unreadable(read.reason),
        row: index + 1,
        content: row,
      });
    } else {
      reading.fills.push(...read.fills);
    }
  }
  if (charges === null) throw notRecognised();
  return reading;
}

function headerName(cell: string): string {
  const name = cell.replace(/\s/g, "").toLowerCase();
  return SAME_NAME[name] ?? name;
}

function readTrade(
  row: readonly string[],
  chargeNames: readonly string[],
  account: ReportAccount,
  { timeZone, now }: ReportContext,
): { fills: BrokerFill[] } | { reason: string } {
  const cell = (column: number): string => row[column] ?? "";
  const ticket = cell(0);
  const isClosed = isReportTime(cell(CLOSE_TIME));
  const fees = isClosed
    ? feesOf(
        chargeNames.map((_, at) => cell(FIRST_CHARGE + at)),
        account.currency,
      )
    : [];
  if (fees === null) return { reason: "a charge is no number" };
  const side = cell(2).toLowerCase();
  const quantity = reportAmount(cell(3)) ?? undefined;
  const raw = rowObject(row, chargeNames);

  const part = (
    name: "open" | "close",
    way: string,
    time: string,
    price: string,
    charged: typeof fees,
  ): BrokerFill | { reason: string } => {
    const at = reportTime(time, timeZone);
    if (at === null) return { reason: `its ${name} time does not exist` };
    const claims = {
      id: `${ticket}:${name}`,
      brokerOrderId: ticket,
      symbol: cell(4),
      side: way,
      quantity: quantity === "0" ? "1" : quantity,
      price: reportAmount(price) ?? undefined,
      fee: null,
      feeCurrency: null,
      executedAt: at.at,
      liquidity: null,
    };
    const { facts, reason } = checkStatementFacts(claims, now);
    if (facts === null) return { reason };
    const identity = `${ticket}:${name}`;
    const place = { identity, account: account.name, zone: at.zone, fees: charged, raw };
    return fillOfReport(facts, place);
  };

  const opening = part("open", side, cell(1), cell(OPEN_PRICE), []);
  if ("reason" in opening) return opening;
  // Closed by an opposite trade, which has the executions of both: what was opened here is counted there.
  if (quantity === "0") return { fills: [{ ...opening, quantity: "0", cancelled: true }] };
  if (!isClosed) return { fills: [opening] };
  const opposite = side === "buy" ? "sell" : "buy";
  const closing = part("close", opposite, cell(CLOSE_TIME), cell(CLOSE_PRICE), fees);
  return "reason" in closing ? closing : { fills: [opening, closing] };
}

function rowObject(row: readonly string[], chargeNames: readonly string[]): unknown {
  const names = [...CLOSED, "closeprice", ...chargeNames, "profit"];
  return Object.fromEntries(names.map((name, at) => [name, row[at] ?? ""]));
}

const notRecognised = (): StatementError =>
  new StatementError(
    "STATEMENT_NOT_RECOGNISED",
    "This is no MetaTrader 4 statement: in the Account History tab choose Save as Report or Save as Detailed Report",
  );
