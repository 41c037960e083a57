/**
 * WhiteBIT: leafed through by offset, which older documents of theirs end at 10,000 (newer ones name no end); what lies behind is
 * asked for by its date, in whole seconds, with the offset from 0 again.
 *
 * https://docs.whitebit.com/api-reference/trading/query-executed-order-history (read 2026-11)
 */
import { type LeafAnswer, type Leafing, listIn } from "./leafing";

const MOST_SKIPPED = 10_000;

export const WHITEBIT: Leafing = {
  fixed: { limit: 100 },
  limit: null,
  older(asked, answer) {
    const { body } = answer;
    // Lists by market. Whether the offset counts in each or in all is not said: the longest one's length fits both.
    const lists = Array.isArray(body) ? [body] : listIn(body, []);
    const most = Math.max(0, ...lists.map((list) => listIn(list, []).length));
    if (most === 0) return null;
    const offset = Number(asked.offset ?? 0) + most;
    if (offset <= MOST_SKIPPED) return { ...asked, offset };
    const reached = reachedIn(answer);
    return reached === null ? null : { offset: 0, endDate: Math.floor(reached / 1_000) + 1 };
  },
};

/** What every market's list was read down to, in epoch ms: the newest of the lists' oldest rows. */
function reachedIn({ rows }: LeafAnswer): number | null {
  const oldest = new Map<unknown, number>();
  for (const { trade } of rows) {
    if (typeof trade?.timestamp !== "number") continue;
    const { symbol, timestamp } = trade;
    oldest.set(symbol, Math.min(oldest.get(symbol) ?? timestamp, timestamp));
  }
  return oldest.size === 0 ? null : Math.max(...oldest.values());
}
