/**
 * OANDA's transactions by id, oldest first: what is covered is an id, and an answer that ends short of the account's
 * newest id is followed by the next. Nothing depends on how many transactions an answer holds.
 *
 * All types are asked for: behind a filter, an empty answer could not be told from the end.
 */
import { z } from "zod";
import type { Covered } from "../../../src-shared/domain";
import { BrokerError, type BrokerTools } from "../broker";
import type { Bookmarks } from "../native/bookmark";
import type { NativeOptions } from "../native/options";
import type { Step } from "../native/pages";
import { isRow, readRows } from "../native/row-reader";
import { millisOf } from "../times";
import { OANDA, type OandaClient, TRANSACTION_ID, transactionId } from "./client";
import { type OandaBook, transactionsOf } from "./transactions";

/** Transactions read again before what is covered: fills among them that came late or were corrected are seen. */
export const OVERLAP = 100n;

/** Ids as text, since JSON has no whole numbers of that size. */
export const oandaState = z.object({
  /** The last transaction of the walks so far; null before the first. */
  covered: transactionId.nullable(),
  /** Everything up to then is in, in epoch ms; null before the first answer. */
  asOf: z.int().min(0).nullable().default(null),
  /** The walk that is under way: where it is, and the first row that could not be read. */
  walk: z.object({ at: transactionId, held: transactionId.nullable() }).nullable(),
});
export type OandaState = z.infer<typeof oandaState>;

export const NOTHING_COVERED: OandaState = { covered: null, asOf: null, walk: null };

export interface OandaWalk {
  client: OandaClient;
  book: OandaBook;
  bookmarks: Bookmarks<OandaState>;
  options: NativeOptions;
  tools: BrokerTools;
}

/** Walks on from `state` to the account's newest transaction. */
export async function* walkTransactions(
  { client, book, bookmarks, options, tools }: OandaWalk,
  state: OandaState,
): AsyncGenerator<Step> {
  const { account } = book;
  const now = tools.clock.now();
  const speech = transactionsOf(book);
  let at = await startOf(state, client, account, options);
  let held = idIn(state.walk?.held);
  let asOf = state.asOf;
  for (;;) {
    const { rows, newest } = await client.since(account, at);
    const { fills, problems, unreadable } = await readRows(rows, speech, options, now);
    // A row without an id stands somewhere behind the last answer.
    held = lowest([held, ...unreadable.map((row) => idOf(row) ?? at + 1n)]);
    const reached = highest([at, ...rows.map(idOf)]);
    const isDone = reached >= newest;
    if (!isDone && reached === at) throw stopped(at, newest);
    at = reached;
    // Once a row is held, nothing after it is sure to be in.
    if (held === null) asOf = isDone ? now : latest(asOf, rows.at(-1));
    const after: OandaState = isDone
      ? { covered: String(coveredAt(at, held)), asOf, walk: null }
      : { covered: state.covered, asOf, walk: { at: String(at), held: held?.toString() ?? null } };
    yield { fills, problems, cursor: bookmarks.write(after) };
    if (isDone) return;
  }
}

/** The time of the last of some transactions that stand in order; the known one where it tells none, or an earlier one. */
function latest(known: number | null, row: unknown): number | null {
  const time = isRow(row) ? millisOf(row.time) : null;
  // More of that millisecond may be to come.
  return time === null ? known : Math.max(known ?? 0, time - 1);
}

/** What a state says is imported; `since` is where its first walk began. */
export function coveredByState({ covered, asOf }: OandaState, since: number | null): Covered {
  return { from: since, until: asOf, backfilling: covered === null, parts: null };
}

/** The id behind which the walk goes on, or begins. */
async function startOf(
  { covered, walk }: OandaState,
  client: OandaClient,
  account: string,
  { since }: NativeOptions,
): Promise<bigint> {
  if (walk !== null) return BigInt(walk.at);
  if (covered !== null) return highest([0n, BigInt(covered) - OVERLAP]);
  return since === null ? 0n : client.lastBefore(account, since);
}

/** The next walk starts an overlap before this: right before the row that is held, if there is one. */
function coveredAt(at: bigint, held: bigint | null): bigint {
  const behindHeld = held === null ? at : held - 1n + OVERLAP;
  return behindHeld < at ? behindHeld : at;
}

function idOf(row: unknown): bigint | null {
  const id = isRow(row) ? row.id : null;
  return typeof id === "string" && TRANSACTION_ID.test(id) ? BigInt(id) : null;
}

const idIn = (text: string | null | undefined): bigint | null =>
  text === null || text === undefined ? null : BigInt(text);

const highest = (ids: readonly (bigint | null)[]): bigint =>
  ids.reduce<bigint>((best, id) => (id !== null && id > best ? id : best), 0n);

const lowest = (ids: readonly (bigint | null)[]): bigint | null =>
  ids.reduce<bigint | null>(
    (best, id) => (id !== null && (best === null || id < best) ? id : best),
    null,
  );

const stopped = (at: bigint, newest: bigint): BrokerError =>
  new BrokerError(
    "transient",
    "BROKER_BAD_ANSWER",
    `${OANDA} stopped answering at transaction ${at} of ${newest}`,
  );
