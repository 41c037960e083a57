/** Reads the rows of one answer: fills, problems, and where the first unreadable row stands. */
import { giveTurn } from "../../foundation/turn";
import type { BrokerFill, RowProblem } from "../broker";
import { type Claims, checkFacts, fillOf, rawOf, unreadable } from "../fill-facts";
import type { NativeOptions } from "./options";

/** A few milliseconds' worth: a long answer is read in pieces. */
const ROWS_PER_TURN = 250;

export type Row = { readonly [key: string]: unknown };

/** What a row is: an execution, something known to be none, or nothing to be guessed, with the reason. */
export type RowKind = "fill" | "other" | { unknown: string };

/** What a broker's rows mean. */
export interface RowSpeech {
  kindOf(row: Row): RowKind;
  /** What the row says of a fill; nothing in it is trusted. */
  claimsOf(row: Row): Claims;
  identityOf(row: Row, id: string): string;
}

export interface RowsRead {
  fills: BrokerFill[];
  problems: RowProblem[];
  /** The rows that could not be read, as they came. */
  unreadable: unknown[];
  /** Times of the executions that could be read, in epoch ms, also of those that are not wanted. */
  times: number[];
}

/** `now` in epoch ms. Others get their turn between the pieces of a long answer. Rows before `since` or of other symbols are left out. */
export async function readRows(
  rows: readonly unknown[],
  speech: RowSpeech,
  { since, symbols }: NativeOptions,
  now: number,
): Promise<RowsRead> {
  const read: RowsRead = { fills: [], problems: [], unreadable: [], times: [] };
  const wanted = symbols === null ? null : new Set(symbols);
  for (const [n, row] of rows.entries()) {
    if (n > 0 && n % ROWS_PER_TURN === 0) await giveTurn();
    const result = readRow(row, speech, now);
    if (result === "other") continue;
    if ("reason" in result) {
      read.problems.push({ message: unreadable(result.reason), raw: rawOf(row) });
      read.unreadable.push(row);
      continue;
    }
    read.times.push(result.executedAt);
    if (since !== null && result.executedAt < since) continue;
    if (wanted !== null && !wanted.has(result.symbol)) continue;
    read.fills.push(result);
  }
  return read;
}

function readRow(row: unknown, speech: RowSpeech, now: number): BrokerFill | "other" | Reason {
  if (!isRow(row)) return { reason: "it has no known shape" };
  const kind = speech.kindOf(row);
  if (kind === "other") return kind;
  if (kind !== "fill") return { reason: kind.unknown };
  const { facts, reason } = checkFacts(speech.claimsOf(row), now);
  if (facts === null) return { reason };
  if (facts.id === null) return { reason: "its id is missing" };
  return fillOf(facts, speech.identityOf(row, facts.id), row);
}

interface Reason {
  reason: string;
}

/** True for a JSON object. */
export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
