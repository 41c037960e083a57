/**
 * Bybit: category by category, in windows of 7 days, oldest window first; within one newest first by `nextPageCursor`.
 *
 * A resume does not trust an old cursor: it asks for the window again, up to the oldest time it had reached.
 * https://bybit-exchange.github.io/docs/v5/order/execution
 */
import { DAY_MS } from "../../../foundation/clock";
import type { Row } from "../exchange-port";
import { typesOf } from "../exchange-quirks";
import { type MarketType, typeOfSymbol } from "../market-types";
import { isRow } from "../rows";
import { laneName } from "./kraken";
import { laneReader } from "./lane-reader";
import { completed, holdBack, openRange, reachUpTo, underWay } from "./time-range";
import type { Walk, WalkTools } from "./walk";

const WINDOW_MS = 7 * DAY_MS;
const PAGE_SIZE = 100;
const HISTORY_DAYS = 730;

const CATEGORY: Readonly<Record<MarketType, Row>> = {
  spot: { type: "spot" },
  margin: { type: "spot" },
  linear: { type: "swap", subType: "linear" },
  inverse: { type: "swap", subType: "inverse" },
  option: { type: "option" },
};

export const bybitWalk: Walk = {
  lanes: async (tools) => {
    const { entry, options } = tools.session;
    return typesOf(entry.id, options).map((type) => laneName(symbolsOf(tools, type), type));
  },
  async *steps(tools, lane, position) {
    const { session } = tools;
    const type = lane.split(":")[0] as MarketType;
    const range = openRange(position, tools, HISTORY_DAYS);
    const reader = laneReader(tools, type, symbolsOf(tools, type));
    let { start, end } = stateOf(range.state, range.from);
    while (start <= range.until) {
      reachUpTo(range, start);
      const windowEnd = Math.min(start + WINDOW_MS - 1, range.until);
      const until = Math.min(end ?? windowEnd, windowEnd);
      let cursor: string | null = null;
      for (;;) {
        const params: Row = { ...CATEGORY[type], until, ...(cursor === null ? {} : { cursor }) };
        const answer = await session.trades({ since: start, limit: PAGE_SIZE, params });
        const page = reader.read(answer);
        holdBack(range, page);
        const next = cursorOf(answer.answer);
        const { fills, problems } = page;
        if (page.fresh === 0 || next === null || next === cursor) {
          const isLast = start + WINDOW_MS > range.until;
          const after = isLast
            ? completed(range, tools)
            : underWay(range, { start: start + WINDOW_MS });
          yield { fills, problems, position: after };
          break;
        }
        cursor = next;
        const oldest = Math.min(end ?? windowEnd, ...page.times);
        end = Math.max(oldest, start);
        yield { fills, problems, position: underWay(range, { start, end }) };
      }
      start += WINDOW_MS;
      end = null;
    }
  },
};

function symbolsOf({ session }: WalkTools, type: MarketType): string[] | null {
  return session.options.symbols?.filter((symbol) => typeOfSymbol(symbol) === type) ?? null;
}

function cursorOf({ result }: Row): string | null {
  const cursor = isRow(result) ? result.nextPageCursor : null;
  return typeof cursor === "string" && cursor !== "" ? cursor : null;
}

function stateOf(state: unknown, from: number): { start: number; end: number | null } {
  const { start, end } = isRow(state) ? state : {};
  return {
    start: typeof start === "number" ? start : from,
    end: typeof end === "number" ? end : null,
  };
}
