/** One row of a statement, read: an execution that IB booked, or the cancellation of one. */
import { z } from "zod";
import { epochMs } from "../../../src-shared/domain";
import { DAY_MS } from "../../foundation/clock";
import { amount } from "../fill-schema";
import { amountOf, magnitudeOf, negated } from "./amounts";
import { type FlexRow, fieldOf, idOf } from "./flex-row";
import { type DayOrder, type FlexTime, readFlexTime } from "./flex-time";
import { symbolOf } from "./symbol";

export interface Execution {
  row: FlexRow;
  /** IB's account number, which scopes every id. */
  account: string;
  /** IB's trade id; a cancellation has that of the execution it cancels. */
  tradeId: string | null;
  execId: string | null;
  transactionId: string | null;
  /** The transaction a cancellation takes back. */
  cancels: string | null;
  isCancel: boolean;
  brokerOrderId: string | null;
  symbol: string;
  side: "buy" | "sell";
  /** Without sign: the side says the direction. */
  quantity: string;
  price: string;
  /** What the trader paid; negative for a rebate. */
  fee: string | null;
  feeCurrency: string | null;
  time: FlexTime;
}

export interface RowContext {
  /** The statement's own account, for rows that name none. */
  account: string;
  /** Where a time without a zone was read off the clock. */
  timeZone: string;
  /** Which number is the day in a date like `02/01/2026`; null or left out where no date needs it. */
  order?: DayOrder | null;
  /** Epoch ms. */
  now: number;
}

const EARLIEST_MS = Date.UTC(1990, 0, 1);

const factsSchema = z.object({
  account: z.string().min(1).max(64),
  tradeId: z.string().max(128).nullable(),
  execId: z.string().max(128).nullable(),
  transactionId: z.string().max(128).nullable(),
  cancels: z.string().max(128).nullable(),
  isCancel: z.boolean(),
  brokerOrderId: z.string().max(128).nullable(),
  symbol: z.string().min(1).max(128),
  side: z.enum(["buy", "sell"]),
  quantity: amount.refine((value) => value !== "0"),
  // Spreads and, in April 2020, crude oil have traded below zero; an option expires at zero.
  price: amount,
  fee: amount.nullable(),
  feeCurrency: z.string().max(16).nullable(),
  time: z.object({
    digits: z.string(),
    day: z.string(),
    at: epochMs.min(EARLIEST_MS),
    zone: z.string(),
  }),
});

export type RowReading =
  | { execution: Execution }
  /** Why the row can't be read, and the day (`yyyyMMdd`) it belongs to, where that much can be read. */
  | { problem: string; day: string | null };

/** Reads a row of an activity statement or of trade confirmations. */
export function readExecution(row: FlexRow, context: RowContext): RowReading {
  const time = timeOf(row, context);
  const read = factsSchema.safeParse({ ...factsOf(row, context), time });
  const day = time?.day ?? null;
  const level = fieldOf(row, "levelOfDetail") ?? "EXECUTION";
  if (level.toUpperCase() !== "EXECUTION") {
    return { problem: `its level of detail ${level.slice(0, 40)} is unknown`, day };
  }
  if (!read.success) {
    const fields = new Set(read.error.issues.map(({ path }) => String(path[0])));
    return { problem: `its ${[...fields].join(", ")} is missing or makes no sense`, day };
  }
  if (read.data.time.at > context.now + DAY_MS) {
    return { problem: "its time is in the future", day: null };
  }
  return { execution: { row, ...read.data } };
}

function factsOf(row: FlexRow, { account }: RowContext): Record<string, unknown> {
  const buySell = fieldOf(row, "buySell")?.toUpperCase() ?? "";
  const type = fieldOf(row, "transactionType") ?? "";
  const isCancel = buySell.includes("(CA.)") || type.endsWith("Cancel");
  const isCorrection = type === "TradeCorrect";
  const original = isCancel || isCorrection ? idOf(row, "origTradeID") : null;
  const own = idOf(row, "tradeID");
  const commission = fieldOf(row, "ibCommission", "commission");
  const fee = commission === null ? null : amountOf(commission);
  return {
    account: fieldOf(row, "accountId") ?? account,
    // A correction may have an id of its own: what it corrects would stand beside it, and be counted twice.
    tradeId: original ?? own,
    execId: idOf(row, "ibExecID", "execID"),
    transactionId: idOf(row, "transactionID"),
    cancels: isCancel ? idOf(row, "origTransactionID") : null,
    isCancel,
    brokerOrderId: idOf(row, "ibOrderID", "orderID"),
    symbol: symbolOf(row),
    side: buySell.startsWith("BUY") ? "buy" : buySell.startsWith("SELL") ? "sell" : null,
    quantity: optional(row, "quantity", magnitudeOf),
    price: optional(row, "tradePrice", null, "price"),
    // IB's sign is the cash's: a charge is negative. Text that is no number must not pass for "no fee".
    fee: commission === null ? null : fee === null ? commission : negated(fee),
    feeCurrency: fieldOf(row, "ibCommissionCurrency", "commissionCurrency"),
  };
}

function optional(
  row: FlexRow,
  name: string,
  change: ((amount: string) => string) | null,
  ...others: readonly string[]
): string | null {
  const text = fieldOf(row, name, ...others);
  const amount = text === null ? null : amountOf(text);
  return amount === null || change === null ? amount : change(amount);
}

/** `dateTime` where it has a time, else `tradeDate` with `tradeTime` (older queries), else whichever date there is. */
function timeOf(row: FlexRow, { timeZone, order }: RowContext): FlexTime | null {
  const read = (text: string): FlexTime | null => readFlexTime(text, timeZone, order);
  const whole = fieldOf(row, "dateTime");
  const known = whole === null ? null : read(whole);
  const [date, time] = [fieldOf(row, "tradeDate"), fieldOf(row, "tradeTime")];
  if (known !== null && known.digits.length > known.day.length) return known;
  if (date !== null && time !== null) return read(`${date};${time}`) ?? known;
  return known ?? (date === null ? null : read(date));
}
