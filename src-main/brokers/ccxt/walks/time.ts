/**
 * Every exchange without a walk of its own: by time, `[since, until]`, squeezing each range from both sides until
 * nothing new comes. Works whatever the order and the page size, as long as the exchange keeps `since` (and `until`
 * where it answers newest first).
 */
import { DAY_MS } from "../../../foundation/clock";
import type { RowProblem } from "../../broker";
import type { CcxtPaging } from "../catalogue";
import { typesOf } from "../exchange-quirks";
import { typeOfSymbol } from "../market-types";
import { isRow } from "../rows";
import { symbolsToAsk } from "../symbols";
import { laneReader } from "./lane-reader";
import { type Order, type Region, squeeze } from "./squeeze";
import { completed, holdBack, openRange, reachUpTo, underWay } from "./time-range";
import type { Walk, WalkTools } from "./walk";

/** Where an exchange answers for windows only and names no limit: two years of windows. */
const WINDOWED_HISTORY_DAYS = 730;
/** Asked for explicitly: without a start many exchanges answer for the last days only. */
const EARLIEST_MS = Date.UTC(2009, 0, 3);
/** Page sizes that exchanges use; an answer of just so many rows may have been cut. */
const USUAL_PAGE_SIZES = new Set([50, 100, 200, 250, 500, 1000, 2000]);

interface State {
  /** Start of the window being squeezed. */
  start: number;
  todo: Region[];
  order: Order | null;
  /** The answer without a range held trades of this range. */
  expected: boolean;
  /** An answer with a range held any. */
  found: boolean;
}

export const timeWalk: Walk = {
  async lanes(tools, known) {
    const { entry, options } = tools.session;
    const isSymbol = (lane: string) => lane.includes("/");
    if (entry.perSymbol) return symbolsToAsk(tools, known.filter(isSymbol));
    return options.symbols ?? [`all-${String(options.exchange.defaultType ?? "default")}`];
  },
  async *steps(tools, lane, position) {
    const { session } = tools;
    const symbol = lane.includes("/") ? lane : undefined;
    const paging = pagingOf(tools, symbol);
    const windowed = paging.windowDays === null ? null : WINDOWED_HISTORY_DAYS;
    const range = openRange(position, tools, paging.historyDays ?? windowed);
    const windowMs =
      paging.windowDays === null ? Number.POSITIVE_INFINITY : paging.windowDays * DAY_MS;
    const limit = paging.limit ?? undefined;
    const reader = laneReader(tools, null);
    const state = stateOf(range.state) ?? newState(range.from);
    if (range.state === null) {
      // Without a range first: the newest fills come even where an exchange misreads `since`. After the first walk only
      // what lies in the range counts; where the exchange answers oldest first, this is its oldest page, known long ago.
      const isFirst = range.covered === null;
      const page = laneReader(tools, null).read(await session.trades({ symbol, limit }));
      if (isFirst) holdBack(range, page);
      const fills = page.fills.filter(({ executedAt }) => isFirst || executedAt >= range.from);
      state.expected = page.times.some((time) => time >= range.from && time < range.until);
      const problems = isFirst ? page.problems : [];
      yield { fills, problems, position: underWay(range, { ...state }) };
    }
    for (; state.start <= range.until; state.start += windowMs) {
      const end = Math.min(state.start + windowMs - 1, range.until);
      reachUpTo(range, state.start);
      if (state.todo.length === 0) state.todo = [{ from: state.start, until: end, side: null }];
      for (let region = state.todo.pop(); region !== undefined; region = state.todo.pop()) {
        const since = Math.max(region.from, EARLIEST_MS);
        const params = session.entry.until ? { until: region.until } : {};
        const answer = await session.trades({ symbol, since, limit, params });
        const page = reader.read(answer);
        holdBack(range, page);
        state.found ||= answer.rows.length > 0;
        const { todo, order, crowded } = squeeze({ region, ...page }, state.order);
        state.todo.push(...todo);
        state.order = order;
        const problems: RowProblem[] = [...page.problems];
        if (crowded !== null) problems.push(crowdedProblem(lane, crowded));
        if (isOutOfReach(tools, region, page, paging)) problems.push(outOfReach(lane, page.times));
        yield {
          fills: page.fills,
          problems,
          position: underWay(range, { ...state, todo: [...state.todo] }),
        };
      }
    }
    const problems = state.expected && !state.found ? [rangeIgnored(lane)] : [];
    yield { fills: [], problems, position: completed(range, tools) };
  },
};

function pagingOf({ session }: WalkTools, symbol: string | undefined): CcxtPaging {
  const { entry, options } = session;
  const [type] = symbol === undefined ? typesOf(entry.id, options) : [typeOfSymbol(symbol)];
  return type === "spot" || type === "margin" ? entry.spot : entry.contract;
}

/** A full answer to "older than this", nothing new in it and all of it newer: the bound was not kept. */
function isOutOfReach(
  { session }: WalkTools,
  region: Region,
  page: { fresh: number; times: readonly number[] },
  { limit }: CcxtPaging,
): boolean {
  if (session.entry.until || region.side !== "older" || page.fresh > 0) return false;
  const isFull =
    limit === null ? USUAL_PAGE_SIZES.has(page.times.length) : page.times.length >= limit;
  return isFull && page.times.every((time) => time >= region.until);
}

const rangeIgnored = (lane: string): RowProblem => ({
  message: "The exchange shows trades, but none when asked from a date: older ones may be missing",
  raw: JSON.stringify({ lane }),
});

const outOfReach = (lane: string, times: readonly number[]): RowProblem => ({
  message: "The exchange shows its newest trades only: older ones are not in this import",
  raw: JSON.stringify({ lane, shown: times.length, oldest: Math.min(...times) }),
});

const crowdedProblem = (lane: string, time: number): RowProblem => ({
  message:
    "More fills in one millisecond than the exchange shows at once: some of them may be missing",
  raw: JSON.stringify({ lane, time }),
});

const newState = (start: number): State => ({
  start,
  todo: [],
  order: null,
  expected: false,
  found: false,
});

function stateOf(state: unknown): State | null {
  if (!isRow(state) || typeof state.start !== "number" || !Array.isArray(state.todo)) return null;
  const order =
    state.order === "oldest-first" || state.order === "newest-first" ? state.order : null;
  const { expected, found } = state;
  const todo = [...(state.todo as Region[])];
  return { start: state.start, todo, order, expected: expected === true, found: found === true };
}
