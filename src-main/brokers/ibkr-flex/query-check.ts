/** Whether a Flex query delivers what a fill is made of; if not, which boxes to tick in the Client Portal. */
import { BrokerError } from "../broker";
import { isOtherDateFormat } from "./flex-time";
import type { FlexReport } from "./flex-xml";

/** A field with its names in activity statements and trade confirmations, and as the Client Portal calls it. */
const NEEDED: readonly (readonly [label: string, ...names: string[]])[] = [
  ["Symbol", "symbol"],
  ["Buy/Sell", "buySell"],
  ["Quantity", "quantity"],
  ["Trade Price", "tradePrice", "price"],
  ["Date/Time", "dateTime", "tradeDate"],
];

/** Throws `BROKER_CONFIG` with what to change in the query, where it lacks trades, executions or a needed field. */
export function checkQuery({ queryName, statements }: FlexReport): void {
  if (statements.length === 0) return;
  const query = queryName === "" ? "The Flex query" : `The Flex query "${queryName.slice(0, 60)}"`;
  const sections = new Set(statements.flatMap((statement) => statement.sections));
  if (!sections.has("Trades") && !sections.has("TradeConfirms")) {
    const has = sections.size === 0 ? "" : ` (it has ${[...sections].slice(0, 6).join(", ")})`;
    throw config(
      `${query} has no trades${has}: add the section Trades with Executions to an Activity Flex Query, or use a Trade Confirmation Flex Query`,
    );
  }
  const rows = statements.flatMap((statement) => statement.executions);
  if (rows.length === 0) {
    if (statements.every(({ otherRows }) => otherRows === 0)) return;
    throw config(`${query} lists orders or summaries only: tick Executions in its Trades section`);
  }
  const missing = NEEDED.filter(([, ...names]) => !rows.some((row) => names.some((n) => n in row)));
  if (missing.length > 0) {
    const labels = missing.map(([label]) => label).join(", ");
    throw config(`${query} leaves out ${labels}: tick it in the fields of its Trades section`);
  }
  const dates = rows.map((row) => row.dateTime || row.tradeDate || "");
  if (dates.some(isOtherDateFormat)) {
    throw config(
      `${query} writes dates in a format that can be misread: set its date format to yyyyMMdd`,
    );
  }
}

const config = (message: string): BrokerError =>
  new BrokerError("config", "BROKER_CONFIG", message);
