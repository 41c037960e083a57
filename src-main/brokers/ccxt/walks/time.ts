/**
 * Exchanges that answer for a range of time: `[since, until]`, newest window first, squeezing each range from both sides
 * until nothing new comes. Works whatever the order and the page size, as long as the exchange keeps `since` (and `until`
 * where it answers newest first).
 */
import { DAY_MS } from "../../../foundation/clock";
import { BrokerError, type RowProblem } from "../../broker";
import { typesOf } from "../exchange-quirks";
import { typeOfSymbol } from "../market-types";
import { type TimePaging, timePagingOf } from "../paging/time-paging";
import { isRow } from "../rows";
import type { TradesAnswer } from "../session";
import { gapsIn } from "./gap";
import { symbolOf } from "./lane-name";
import { laneReader } from "./lane-reader";
import { askedLanes } from "./lanes";
import { type Order, type Region, squeeze } from "./squeeze";
import { completed, holdBack, openRange, reachDownTo, underWay } from "./time-range";
import type { Walk, WalkTools } from "./walk";

/** Page sizes that exchanges use; an answer of just so many rows may have been cut. */
const USUAL_PAGE_SIZES = new Set([50, 100, 200, 250, 500, 1000, 2000]);

interface State {
  /** End of the window being squeezed. */
  end: number;
  todo: Region[];
  order: Order | null;
  /** The answer without a range held trades of this range. */
  expected: boolean;
  /** An answer with a range held any. */
  found: boolean;
}

export const timeWalk: Walk = {
  lanes: askedLanes,
  async *steps(tools, lane, position) {
    const { session } = tools;
    const symbol = symbolOf(lane);
    const paging = pagingOf(tools, symbol);
    const range = openRange(position, tools, paging.historyDays);
    const windowMs =
      paging.windowDays === null
        ? Number.POSITIVE_INFINITY
        : Math.round(paging.windowDays * DAY_MS);
    const limit = paging.limit ?? undefined;
    const reader = laneReader(tools, null);
    const state = stateOf(range.state) ?? newState(range.until);
    if (range.state === null) {
      // Without a range first: the newest fills come even where an exchange misreads `since`. After the first walk only
      // what lies in the range counts; where the exchange answers oldest first, this is its oldest page, known long ago.
      const isFirst = range.covered === null;
      const { fixed: params } = paging;
      const page = laneReader(tools, null).read(await session.trades({ symbol, limit, params }));
      if (isFirst) holdBack(range, page);
      const wanted = Math.min(range.from, range.covered ?? 0);
      const fills = page.fills.filter(({ executedAt }) => executedAt >= wanted);
      state.expected = page.times.some((time) => time >= range.from && time < range.until);
      const problems = isFirst ? page.problems : gapsIn(range, lane);
      yield { fills, problems, position: underWay(range, { ...state }) };
    }
    // No window lies before the first trade of all: an exchange would be asked for ranges that end before they begin.
    while (state.end >= Math.max(range.from, paging.earliest)) {
      const start = Math.max(state.end - windowMs + 1, range.from);
      if (state.todo.length === 0) state.todo = [{ from: start, until: state.end, side: null }];
      for (let region = state.todo.pop(); region !== undefined; region = state.todo.pop()) {
        const since = Math.max(region.from, paging.earliest);
        const query = paging.ask(since, region.until, region.skipped !== undefined);
        const ask = () => session.trades({ symbol, limit, ...query });
        const answer = await (state.end < range.until ? unlessTooOld(ask) : ask());
        if (answer === null) {
          const begin = state.end + 1;
          tools.log.info("The exchange answers for no earlier time", { lane, begin });
          const problems = gapsIn(range, lane, begin);
          if (range.covered === null) range.begin = begin;
          yield { fills: [], problems, position: completed(range, tools) };
          return;
        }
        const page = reader.read(answer);
        holdBack(range, page);
        state.found ||= answer.rows.length > 0;
        const { unitMs } = paging;
        const { todo, order, crowded } = squeeze({ region, ...page, unitMs }, state.order);
        state.todo.push(...todo);
        state.order = order;
        const problems: RowProblem[] = [...page.problems];
        if (crowded !== null) problems.push(crowdedProblem(lane, crowded));
        if (isOutOfReach(region, page, paging, order)) problems.push(outOfReach(lane, page.times));
        yield {
          fills: page.fills,
          problems,
          position: underWay(range, { ...state, todo: [...state.todo] }),
        };
      }
      reachDownTo(range, start);
      state.end = start - 1;
    }
    const problems = state.expected && !state.found ? [rangeIgnored(lane)] : [];
    yield { fills: [], problems, position: completed(range, tools) };
  },
};

function pagingOf({ session }: WalkTools, symbol: string | undefined): TimePaging {
  const { entry, options } = session;
  const [type = "spot"] =
    symbol === undefined ? typesOf(entry.id, options) : [typeOfSymbol(symbol)];
  return timePagingOf(entry, type);
}

/**
 * The answer, or null where a window is refused whose newer neighbour was not: the exchange keeps no older trades. Some say
 * so with an error, and a history is not to end in one.
 */
async function unlessTooOld(ask: () => Promise<TradesAnswer>): Promise<TradesAnswer | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof BrokerError && error.code === "BROKER_CONFIG") return null;
    throw error;
  }
}

/** A full answer to "older than this", nothing new in it and all of it newer: the bound was not kept. */
function isOutOfReach(
  region: Region,
  page: { fresh: number; times: readonly number[] },
  { limit, keepsUntil }: TimePaging,
  order: Order | null,
): boolean {
  if (order === "oldest-first" || keepsUntil || region.side !== "older" || page.fresh > 0)
    return false;
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
  message: "More fills in one moment than the exchange shows at once: some of them may be missing",
  raw: JSON.stringify({ lane, time }),
});

const newState = (end: number): State => ({
  end,
  todo: [],
  order: null,
  expected: false,
  found: false,
});

function stateOf(state: unknown): State | null {
  if (!isRow(state) || typeof state.end !== "number" || !Array.isArray(state.todo)) return null;
  const order =
    state.order === "oldest-first" || state.order === "newest-first" ? state.order : null;
  const { expected, found } = state;
  const todo = [...(state.todo as Region[])];
  return { end: state.end, todo, order, expected: expected === true, found: found === true };
}
