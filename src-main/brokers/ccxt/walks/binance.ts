/**
 * Binance: symbol by symbol, oldest first, by trade id (`fromId`, inclusive), 1000 a page; spot and futures alike.
 *
 * https://developers.binance.com/docs/binance-spot-api-docs/rest-api/account-endpoints#account-trade-list-user_data
 * https://developers.binance.com/docs/derivatives/usds-margined-futures/trade/rest-api/Account-Trade-List (read 2026-11)
 */

import { DAY_MS } from "../../../foundation/clock";
import { brokerOf } from "../catalogue";
import { typeOfSymbol } from "../market-types";
import { OVERLAP_MS } from "../overlap";
import type { ParsedRow } from "../rows";
import { isRow } from "../rows";
import { symbolsToAsk } from "../symbols";
import { laneReader } from "./lane-reader";
import { isReach, type Position, type Reach, type Walk, type WalkTools } from "./walk";

const PAGE_SIZE = 1_000;
/** The overlap ends after this many fills, so that it fits one page. */
const MAX_OVERLAP_FILLS = 500;
const FIRST_ID = "0";

interface Bookmark {
  /** Where the walk under way goes on; null when the last one was completed. */
  next: string | null;
  /** Where the next walk starts: an overlap before its end. */
  start: string;
  /** An id from which on a row could not be read: the next walk starts there, if its overlap begins no earlier. */
  held: string | null;
  /** `options.since` of the walks so far: earlier fills were left out. */
  since: number | null;
  reach: Reach | null;
  first: boolean;
}

/** Times of the newest fills by id. A page begins with the fill that ended the one before: it is one. */
type Recent = Map<string, number>;

export const binanceWalk: Walk = {
  lanes: (tools, known) => symbolsToAsk(tools, known),
  async *steps(tools, symbol, position) {
    const { session } = tools;
    const type = typeOfSymbol(symbol);
    const reader = laneReader(tools, type, null);
    const { since } = session.options;
    const mark = bookmarkOf(position, since);
    const earliest = earliestIn(tools);
    let next = mark.next ?? mark.start;
    const recent: Recent = new Map();
    // Of a walk that was cut short the first part is not at hand: its overlap begins where it began then.
    let begun = mark.next === null ? null : mark.start;
    for (;;) {
      const answer = await session.trades({ symbol, limit: PAGE_SIZE, params: { fromId: next } });
      const page = reader.read(answer);
      if (page.heldAt !== null) mark.held ??= next;
      const ids = answer.rows.map(idOf).filter((id) => id !== null);
      const last = ids.reduce((a, b) => (isLater(b, a) ? b : a), next);
      for (const row of answer.rows) {
        const id = idOf(row);
        const time = row.trade?.timestamp;
        if (id !== null && typeof time === "number") recent.set(id, time);
      }
      const seen = recent.size;
      const start = overlapStart(recent, last);
      if (recent.size < seen) begun = null;
      mark.start = begun ?? start;
      // An answer that does not lead on is the end, whatever it holds.
      const ended = page.fresh === 0 || !isLater(last, next);
      next = last;
      mark.next = ended ? null : next;
      if (ended && mark.held !== null && isLater(mark.start, mark.held)) mark.start = mark.held;
      mark.reach = reachAfter(mark, recent, { earliest, end: ended ? endOf(tools) : null });
      if (ended) mark.first = false;
      yield { fills: page.fills, problems: page.problems, position: { ...mark } };
      if (ended) return;
    }
  },
};

/** When the answer was given that there is nothing newer, by the broker's clock or ours, whichever is earlier. */
const endOf = ({ session, startedAt }: WalkTools): number =>
  Math.min(startedAt, session.transport.brokerTime ?? startedAt);

/** Futures in USDT are listed for some months only, whatever id is asked for. */
function earliestIn({ session, startedAt }: WalkTools): number {
  const { maxHistoryDays } = brokerOf(session.entry).capabilities;
  return maxHistoryDays === null ? 0 : startedAt - maxHistoryDays * DAY_MS;
}

/** Ids grow with time: everything up to the newest fill is in, and up to the end where nothing is newer. */
function reachAfter(
  { reach, since, held }: Bookmark,
  recent: ReadonlyMap<string, number>,
  { earliest, end }: { earliest: number; end: number | null },
): Reach | null {
  // More of the newest millisecond may be to come.
  const read = Math.max(reach?.until ?? 0, ...[...recent.values()].map((time) => time - 1));
  const until = end === null || held !== null ? read : Math.max(end, read);
  const from = Math.max(since ?? 0, reach?.from ?? earliest);
  return until === 0 ? reach : { from, until };
}

/** The oldest id within the overlap of the newest fill. */
function overlapStart(recent: Recent, last: string): string {
  const newest = Math.max(...recent.values());
  const kept = [...recent]
    .filter(([, time]) => time >= newest - OVERLAP_MS)
    .slice(-MAX_OVERLAP_FILLS);
  recent.clear();
  for (const [id, time] of kept) recent.set(id, time);
  return kept.reduce((a, [id]) => (isLater(a, id) ? id : a), last);
}

function idOf({ row }: ParsedRow): string | null {
  const id = isRow(row) ? row.id : undefined;
  return /^\d{1,30}$/.test(String(id)) ? String(id) : null;
}

/** Ids go beyond 2^53. */
const isLater = (a: string, b: string): boolean => BigInt(a) > BigInt(b);

function bookmarkOf(position: Position | null, since: number | null): Bookmark {
  const isEarlier = since === null ? position?.since !== null : since < Number(position?.since);
  if (position === null || isEarlier) {
    return { next: null, start: FIRST_ID, held: null, since, reach: null, first: true };
  }
  const id = (value: unknown) => (/^\d{1,30}$/.test(String(value)) ? String(value) : null);
  const next = id(position.next);
  const held = next === null ? null : id(position.held);
  const reach = isReach(position.reach) ? position.reach : null;
  // A bookmark of an older version says nothing of it, and a walk that was completed left no `next`.
  const first = position.first === undefined ? next !== null : position.first === true;
  return { next, start: id(position.start) ?? FIRST_ID, held, since, reach, first };
}
