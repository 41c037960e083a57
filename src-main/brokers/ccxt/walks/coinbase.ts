/**
 * Coinbase Advanced: one list for all products, newest first, by `cursor`, filtered by `sequence_timestamp`.
 *
 * A resume does not trust an old cursor: it asks again up to the oldest sequence time it had reached.
 * https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders/list-fills (read 2026-11)
 */
import { isRow, type ParsedRow } from "../rows";
import { laneName } from "./kraken";
import { laneReader } from "./lane-reader";
import { completed, holdBack, openRange, reachBack, underWay } from "./time-range";
import type { Walk } from "./walk";

const PAGE_SIZE = 250;

export const coinbaseWalk: Walk = {
  lanes: async ({ session }) => ({ lanes: [laneName(session.options.symbols)], others: [] }),
  async *steps(tools, _lane, position) {
    const { session } = tools;
    const range = openRange(position, tools, null);
    const reader = laneReader(tools, null);
    const until = typeof range.state === "number" ? range.state : range.until;
    const since = range.from > 0 ? range.from : undefined;
    let reached = until;
    let cursor: string | null = null;
    for (;;) {
      const params = { until: until + 1, ...(cursor === null ? {} : { cursor }) };
      const answer = await session.trades({ since, limit: PAGE_SIZE, params });
      const page = reader.read(answer);
      holdBack(range, page);
      const { fills, problems } = page;
      const next = answer.answer.cursor;
      if (page.fresh === 0 || typeof next !== "string" || next === "" || next === cursor) {
        yield { fills, problems, position: completed(range, tools) };
        return;
      }
      cursor = next;
      reached = Math.min(reached, ...answer.rows.flatMap(sequenceTime));
      reachBack(range, [reached]);
      yield { fills, problems, position: underWay(range, reached) };
    }
  },
};

function sequenceTime({ row }: ParsedRow): number[] {
  const time = isRow(row) ? Date.parse(String(row.sequence_timestamp)) : Number.NaN;
  return Number.isNaN(time) ? [] : [time];
}
