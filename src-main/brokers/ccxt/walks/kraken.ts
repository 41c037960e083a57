/**
 * Kraken: one list for all pairs, newest first, 50 a page by offset (`ofs`), the total in `count`.
 *
 * New trades shift the offsets, so `end` is pinned when the walk begins.
 * https://docs.kraken.com/api/docs/rest-api/get-trade-history (read 2026-11)
 */
import { laneReader } from "./lane-reader";
import { completed, holdBack, openRange, reachBack, underWay } from "./time-range";
import type { Walk } from "./walk";

/** `start` is exclusive and in seconds. */
const START_MARGIN_MS = 1_000;

export const krakenWalk: Walk = {
  lanes: async ({ session }) => ({ lanes: [laneName(session.options.symbols)], others: [] }),
  async *steps(tools, _lane, position) {
    const { session } = tools;
    const range = openRange(position, tools, null);
    const reader = laneReader(tools, null);
    let offset = typeof range.state === "number" ? range.state : 0;
    for (;;) {
      const since = range.from > START_MARGIN_MS ? range.from - START_MARGIN_MS : undefined;
      const params = { until: range.until, ...(offset > 0 ? { ofs: offset } : {}) };
      const answer = await session.trades({ since, params });
      const page = reader.read(answer);
      holdBack(range, page);
      reachBack(range, page.times);
      const total = totalOf(answer.answer);
      const arrived = offset + answer.rows.length;
      const ended = page.fresh === 0 || (total !== null && arrived >= total);
      if (!ended) {
        offset = arrived;
        yield { fills: page.fills, problems: page.problems, position: underWay(range, offset) };
        continue;
      }
      const problems = [...page.problems];
      if (page.fresh === 0 && total !== null && offset < total) {
        holdBack(range, { heldAt: "unknown" });
        problems.push({
          message: `Kraken counts ${total} trades but stopped answering after ${offset}`,
          raw: JSON.stringify({ count: total, ofs: offset }),
        });
      }
      yield { fills: page.fills, problems, position: completed(range, tools) };
      return;
    }
  },
};

/** A lane for each restriction: symbols added later have a history of their own to read. */
export function laneName(symbols: readonly string[] | null, type = "all"): string {
  return symbols === null ? type : `${type}:${symbols.toSorted().join(",")}`;
}

function totalOf(answer: { result?: unknown }): number | null {
  const count = Number((answer.result as { count?: unknown } | undefined)?.count ?? Number.NaN);
  return Number.isInteger(count) ? count : null;
}
