/** Whether a Flex query delivers what a fill is made of; if not, which boxes to tick in the Client Portal. */
import { BrokerError } from "../broker";
import { dayOrderOf } from "./day-order";
import type { DayOrder } from "./flex-time";
import type { FlexReport } from "./flex-xml";
import { TRADE_SECTIONS } from "./sections";

/** A field with its names in activity statements and trade confirmations, and as the Client Portal calls it. */
const NEEDED: readonly (readonly [label: string, ...names: string[]])[] = [
  ["Symbol", "symbol"],
  ["Buy/Sell", "buySell"],
  ["Quantity", "quantity"],
  ["Trade Price", "tradePrice", "price"],
  ["Date/Time", "dateTime", "tradeDate"],
];

/**
 * Throws `BROKER_CONFIG` with what to change in the query, where it lacks trades, executions or a needed field, or writes
 * dates that can be misread. Returns the order of day and month, where its dates need one. `now` is epoch ms.
 */
export function checkQuery({ queryName, statements }: FlexReport, now: number): DayOrder | null {
  if (statements.length === 0) return null;
  const query = queryName === "" ? "The Flex query" : `The Flex query "${queryName.slice(0, 60)}"`;
  const sections = new Set(statements.flatMap((statement) => statement.sections));
  if (!TRADE_SECTIONS.some((name) => sections.has(name))) {
    const has = sections.size === 0 ? "" : ` (it has ${[...sections].slice(0, 6).join(", ")})`;
    throw config(
      `${query} has no trades${has}: add the section Trades with Executions to an Activity Flex Query, or use a Trade Confirmation Flex Query`,
    );
  }
  const rows = statements.flatMap((statement) => statement.executions);
  const order = dayOrderOf(statements, now);
  if (rows.length === 0) {
    if (statements.every(({ otherRows }) => otherRows === 0)) return known(order);
    throw config(`${query} lists orders or summaries only: tick Executions in its Trades section`);
  }
  const missing = NEEDED.filter(([, ...names]) => !rows.some((row) => names.some((n) => n in row)));
  if (missing.length > 0) {
    const labels = missing.map(([label]) => label).join(", ");
    throw config(`${query} leaves out ${labels}: tick it in the fields of its Trades section`);
  }
  if (order === "unclear") {
    throw config(
      `${query} writes dates in a format that can be misread: set its date format to yyyyMMdd`,
    );
  }
  return order;
}

/** Without rows an order is of no use, and nothing to complain of. */
const known = (order: DayOrder | "unclear" | null): DayOrder | null =>
  order === "unclear" ? null : order;

const config = (message: string): BrokerError =>
  new BrokerError("config", "BROKER_CONFIG", message);
