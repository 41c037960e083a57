/**
 * From the rows of one statement to fills.
 *
 * Several rows may tell of one execution: booked, cancelled, booked again. They become one fill, as the last row has it.
 * What was cancelled and not booked again stays the fill it was, and says so.
 */
import type { BrokerFill, RowProblem } from "../broker";
import { sumOf } from "./amounts";
import { type Execution, type RowContext, readExecution } from "./execution";
import type { FlexRow } from "./flex-row";
import { contentOf, identityOf } from "./identity";

export interface StatementReading {
  fills: BrokerFill[];
  problems: RowProblem[];
  /** The day (`yyyyMMdd`) of the earliest problem; `"unknown"` where one has none; null without problems. */
  heldDay: string | null;
}

const MAX_RAW = 16_384;

/** Reads the executions of one statement of one account; equal rows without ids are told apart by their number in it. */
export function readStatement(rows: readonly FlexRow[], context: RowContext): StatementReading {
  const problems: RowProblem[] = [];
  const days: (string | null)[] = [];
  const refuse = (row: FlexRow, why: string, day: string | null): void => {
    problems.push({ message: `A row can't be read: ${why}`, raw: rawOf([row]) });
    days.push(day);
  };
  const booked: Execution[] = [];
  const cancels: Execution[] = [];
  for (const row of rows) {
    const read = readExecution(row, context);
    if ("problem" in read) refuse(row, read.problem, read.day);
    else (read.execution.isCancel ? cancels : booked).push(read.execution);
  }
  const stories = storiesOf(booked);
  for (const cancel of cancels) {
    const identity = cancelledIdentity(cancel, stories);
    const story = identity === null ? undefined : stories.get(identity);
    if (story !== undefined) story.push(cancel);
    else if (identity !== null) stories.set(identity, [cancel]);
    else refuse(cancel.row, "it cancels an execution that it does not name", cancel.time.day);
  }
  const places = new Map(rows.map((row, index) => [row, index]));
  const fills = [...stories].map(([identity, story]) => fillOf(identity, inOrder(story, places)));
  const known = days.filter((day) => day !== null);
  const earliest = known.toSorted()[0] ?? null;
  return { fills, problems, heldDay: known.length < days.length ? "unknown" : earliest };
}

function storiesOf(booked: readonly Execution[]): Map<string, Execution[]> {
  const stories = new Map<string, Execution[]>();
  const occurrences = new Map<string, number>();
  for (const execution of booked) {
    let identity = identityOf(execution);
    if (identity === null) {
      const content = contentOf(execution);
      const occurrence = occurrences.get(content) ?? 0;
      occurrences.set(content, occurrence + 1);
      identity = `${content}:${occurrence}`;
    }
    stories.set(identity, [...(stories.get(identity) ?? []), execution]);
  }
  return stories;
}

/** Whose cancellation it is: by the trade id, else by the transaction it takes back, else by equal content. */
function cancelledIdentity(
  cancel: Execution,
  stories: ReadonlyMap<string, readonly Execution[]>,
): string | null {
  if (cancel.tradeId !== null) return identityOf(cancel);
  const entries = [...stories];
  const byTransaction = entries.find(
    ([, [first]]) =>
      cancel.cancels !== null &&
      first?.account === cancel.account &&
      first.transactionId === cancel.cancels,
  );
  if (byTransaction !== undefined) return byTransaction[0];
  const content = contentOf(cancel);
  const alike = entries.findLast(([, story]) =>
    story.every((entry) => !entry.isCancel && contentOf(entry) === content),
  );
  return alike?.[0] ?? null;
}

/** By IB's transaction ids, which only grow, where all rows have one; else as the statement lists them. */
function inOrder(story: Execution[], places: ReadonlyMap<FlexRow, number>): Execution[] {
  const isNumbered = story.every(({ transactionId }) => /^\d+$/.test(transactionId ?? ""));
  const placeOf = ({ row }: Execution): number => places.get(row) ?? 0;
  return story.toSorted((a, b) => {
    if (!isNumbered || a.transactionId === b.transactionId) return placeOf(a) - placeOf(b);
    return BigInt(a.transactionId ?? 0) < BigInt(b.transactionId ?? 0) ? -1 : 1;
  });
}

function fillOf(identity: string, story: readonly Execution[]): BrokerFill {
  const last = story.at(-1) as Execution;
  const shown = story.findLast(({ isCancel }) => !isCancel) ?? last;
  const { tradeId, execId, brokerOrderId, symbol, side, quantity, price, feeCurrency, time } =
    shown;
  return {
    identity,
    brokerAccount: shown.account,
    brokerFillId: tradeId ?? execId ?? identity,
    brokerOrderId,
    symbol,
    side,
    quantity,
    price,
    fee: last.isCancel ? feeBefore(shown) : feeOf(story, shown),
    feeCurrency,
    executedAt: time.at,
    sourceZone: time.zone,
    liquidity: null,
    raw: rawOf(story.map(({ row }) => row)),
    // Only a statement with the cancellation in it can say that what follows it stands again.
    ...(story.some(({ isCancel }) => isCancel) && { cancelled: last.isCancel }),
  };
}

/** What the execution had cost; a cancellation alone does not say. */
const feeBefore = ({ isCancel, fee }: Execution): string | null => (isCancel ? null : fee);

/**
 * What the execution cost in the end. A cancellation refunds a part or nothing, and a new booking is charged the
 * difference only: together they are right. Without a cancellation a later row is a correction, and it alone counts.
 */
function feeOf(story: readonly Execution[], shown: Execution): string | null {
  if (!story.some(({ isCancel }) => isCancel)) return shown.fee;
  const own = story.filter(({ feeCurrency }) => feeCurrency === shown.feeCurrency);
  const fees = own.flatMap(({ fee }) => fee ?? []);
  return fees.length === 0 ? null : sumOf(fees);
}

function rawOf(rows: readonly FlexRow[]): string {
  const raw = JSON.stringify(rows.length === 1 ? rows[0] : rows);
  return raw.length > MAX_RAW ? JSON.stringify({ cut: raw.slice(0, MAX_RAW) }) : raw;
}
