/**
 * Bybit: category by category, in windows of 7 days, newest window first; within one newest first by `nextPageCursor`.
 *
 * A resume does not trust an old cursor: it asks for the window again, up to the oldest time it had reached.
 * https://bybit-exchange.github.io/docs/v5/order/execution (read 2026-11)
 */
import { DAY_MS } from "../../../foundation/clock";
import type { Row } from "../exchange-port";
import { typesOf } from "../exchange-quirks";
import { type MarketType, typeOfSymbol } from "../market-types";
import { isRow } from "../rows";
import { gapsIn } from "./gap";
import { laneName } from "./kraken";
import { laneReader } from "./lane-reader";
import { completed, holdBack, openRange, reachDownTo, underWay } from "./time-range";
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
    const types = typesOf(entry.id, options);
    return { lanes: types.map((type) => laneName(symbolsOf(tools, type), type)), others: [] };
  },
  async *steps(tools, lane, position) {
    const { session } = tools;
    const type = lane.split(":")[0] as MarketType;
    const range = openRange(position, tools, HISTORY_DAYS);
    const reader = laneReader(tools, type, symbolsOf(tools, type));
    let { end, reached } = stateOf(range.state, range.until);
    const gaps = range.state === null ? gapsIn(range, lane) : [];
    while (end >= range.from) {
      const start = Math.max(end - WINDOW_MS + 1, range.from);
      const until = Math.min(reached ?? end, end);
      let cursor: string | null = null;
      for (;;) {
        const params: Row = { ...CATEGORY[type], until, ...(cursor === null ? {} : { cursor }) };
        const answer = await session.trades({ since: start, limit: PAGE_SIZE, params });
        const page = reader.read(answer);
        holdBack(range, page);
        const next = cursorOf(answer.answer);
        const { fills } = page;
        const problems = [...gaps.splice(0), ...page.problems];
        if (page.fresh === 0 || next === null || next === cursor) {
          reachDownTo(range, start);
          const isLast = start <= range.from;
          const after = isLast ? completed(range, tools) : underWay(range, { end: start - 1 });
          yield { fills, problems, position: after };
          break;
        }
        cursor = next;
        reached = Math.max(Math.min(reached ?? end, ...page.times), start);
        yield { fills, problems, position: underWay(range, { end, reached }) };
      }
      end = start - 1;
      reached = null;
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

/** `end`: where the window in hand ends; `reached`: the oldest time it was read to. */
function stateOf(state: unknown, until: number): { end: number; reached: number | null } {
  const { end, reached } = isRow(state) && !("start" in state) ? state : {};
  return {
    end: typeof end === "number" ? end : until,
    reached: typeof reached === "number" ? reached : null,
  };
}
