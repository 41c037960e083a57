/** Which number is the day in a report that writes `02/01/2026`: told by what the report as a whole can mean. */
import { DAY_MS } from "../../foundation/clock";
import { type DayOrder, needsDayOrder, readFlexTime } from "./flex-time";
import type { FlexStatement } from "./flex-xml";

const ORDERS: readonly DayOrder[] = ["mdy", "dmy"];

/**
 * The order in which every date exists, none lies after `now` (epoch ms), and each statement begins before it ends and
 * ends before it was made. Null where no date needs one; `"unclear"` where both orders make sense, or neither does.
 */
export function dayOrderOf(
  statements: readonly FlexStatement[],
  now: number,
): DayOrder | "unclear" | null {
  const texts = [...new Set(statements.flatMap(datesIn))].filter(needsDayOrder);
  if (texts.length === 0) return null;
  const readings = ORDERS.flatMap((order) => {
    const days = texts.map((text) => readFlexTime(text, "UTC", order));
    const isReal = days.every((day) => day !== null && day.at <= now + DAY_MS);
    const inTurn = statements.every((statement) => isInTurn(statement, order));
    return isReal && inTurn ? [{ order, meaning: days.map((day) => day?.day).join() }] : [];
  });
  const [only, other] = readings;
  if (only === undefined) return "unclear";
  return other === undefined || other.meaning === only.meaning ? only.order : "unclear";
}

/** The dates that are not after the report itself. */
const datesIn = ({ about, executions }: FlexStatement): string[] => [
  ...[about.fromDate, about.toDate, about.whenGenerated].filter((text) => text !== undefined),
  ...executions.flatMap(({ dateTime = "", tradeDate = "" }) => [dateTime, tradeDate]),
];

function isInTurn({ about }: FlexStatement, order: DayOrder): boolean {
  const days = [about.fromDate, about.toDate, about.whenGenerated]
    .map((text) => readFlexTime(text ?? "", "UTC", order)?.day)
    .filter((day) => day !== undefined);
  return days.every((day, at) => at === 0 || (days[at - 1] ?? "") <= day);
}
