/**
 * What a statement says is open, in the terms of its fills: shares, contracts, face values. Only a statement whose query has
 * the section Open Positions tells it, as at the close of its last day, once that was over when it was made.
 *
 * Currencies are left out: IB books conversions for purchases by itself, and shows what is held as cash.
 */
import { HOUR_MS } from "../../foundation/clock";
import type { AccountPositions, PositionReport } from "../broker";
import { amountOf, sumOf } from "./amounts";
import type { Coverage } from "./coverage";
import { type DayOrder, readFlexTime } from "./flex-time";
import type { FlexStatement } from "./flex-xml";
import { POSITIONS_SECTION } from "./sections";
import { symbolOf } from "./symbol";

const PAIR = /^[A-Z]{3}\/[A-Z]{3}$/;
/** From the noon that a date alone stands for to the close of New York's stock exchange; what is traded later is in doubt. */
const NOON_TO_CLOSE_MS = 4 * HOUR_MS;

/** False for currencies. */
export const isJudged = (symbol: string): boolean => !PAIR.test(symbol);

interface StatementPositions extends AccountPositions {
  day: string;
}

/**
 * The report of the accounts whose positions can be read, with `covered` as the days that are imported; null where there
 * are none. Where accounts have several statements (one for each day), the last one counts.
 */
export function positionsIn(
  statements: readonly FlexStatement[],
  { order, timeZone, covered }: { order: DayOrder | null; timeZone: string; covered: Coverage },
): PositionReport | null {
  const accounts = new Map<string, StatementPositions>();
  for (const statement of statements) {
    const dayOf = (text = ""): string => readFlexTime(text, timeZone, order)?.day ?? "";
    const day = dayOf(statement.about.toDate);
    const name = statement.about.accountId ?? "";
    if (day === "" || (accounts.get(name)?.day ?? "") > day) continue;
    const isOver = day < dayOf(statement.about.whenGenerated);
    const isTold = isOver && statement.sections.includes(POSITIONS_SECTION);
    const positions = isTold ? openIn(statement) : null;
    if (positions === null) accounts.delete(name);
    else accounts.set(name, { brokerAccount: name, positions, day });
  }
  const [first, ...others] = [...accounts.values()].map(({ day }) => day);
  if (first === undefined) return null;
  const day = others.reduce((a, b) => (b < a ? b : a), first);
  const noon = readFlexTime(day, timeZone)?.at;
  if (noon === undefined) return null;
  return {
    accounts: [...accounts.values()].map(({ brokerAccount, positions }) => ({
      brokerAccount,
      positions,
    })),
    isWhole: statements.every(({ opened }) => beganWithin(opened, covered, order)),
    until: noon + NOON_TO_CLOSE_MS,
  };
}

/** By symbol; lots are summed up where the query has no summaries. Null where a row can't be read. */
function openIn({ positions }: FlexStatement): AccountPositions["positions"] | null {
  const isSummary = ({ levelOfDetail = "" }: { levelOfDetail?: string }): boolean =>
    levelOfDetail.toUpperCase() === "SUMMARY";
  const rows = positions.some(isSummary) ? positions.filter(isSummary) : positions;
  const quantities = new Map<string, string[]>();
  for (const row of rows) {
    const symbol = symbolOf(row);
    const quantity = amountOf(row.position ?? row.quantity ?? "");
    if (symbol === null || quantity === null) return null;
    quantities.set(symbol, [...(quantities.get(symbol) ?? []), quantity]);
  }
  return [...quantities].map(([symbol, all]) => ({ symbol, quantity: sumOf(all) }));
}

/** True where the account was opened on a day that is imported, as the section Account Information tells. */
function beganWithin(opened: string | null, { from }: Coverage, order: DayOrder | null): boolean {
  const day = opened === null ? null : readFlexTime(opened, "UTC", order)?.day;
  return day != null && from <= day;
}
