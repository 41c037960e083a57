/** The paging of an exchange by time: what ccxt's tables say of it, and what its own documents say beyond them. */
import type { CcxtEntry, CcxtPaging } from "../catalogue";
import type { Row } from "../exchange-port";
import type { MarketType } from "../market-types";
import { BY_TIME } from "./by-time";
import type { TimeQuery } from "./time-query";

/** Asked for explicitly: without a start many exchanges answer for the last days only. */
const EARLIEST_MS = Date.UTC(2009, 0, 3);

export interface TimePaging extends CcxtPaging {
  /** Nothing is older than this, in epoch ms. */
  earliest: number;
  unitMs: number;
  /** Parameters of every question. */
  fixed: Row | undefined;
  /**
   * The parameters of a question, and ccxt's `since` where that is used. `isExact`: nothing after `until` may come, since what is
   * there would fill the answer.
   */
  ask(since: number, until: number, isExact?: boolean): { since: number | undefined; params: Row };
  /** True where the exchange is told where a range ends. */
  keepsUntil: boolean;
}

/** The paging of one exchange by time, for its markets of one type. */
export function timePagingOf(entry: CcxtEntry, type: MarketType): TimePaging {
  const { contract, ...spot } = BY_TIME[entry.id] ?? {};
  const isContract = type !== "spot" && type !== "margin";
  const query: TimeQuery = isContract ? { ...spot, ...contract } : spot;
  const known = isContract ? entry.contract : entry.spot;
  const keepsUntil = query.until !== undefined || entry.until;
  const untilOf = query.until ?? ((until: number) => (entry.until ? { until } : {}));
  return {
    limit: query.limit === undefined ? known.limit : query.limit,
    windowDays: query.windowDays === undefined ? known.windowDays : query.windowDays,
    historyDays: query.historyDays === undefined ? known.historyDays : query.historyDays,
    earliest: query.opened ?? EARLIEST_MS,
    unitMs: query.unitMs ?? 1,
    fixed: query.fixed,
    keepsUntil,
    ask(since, until, isExact = false) {
      const end = query.isEndUnsure === true && !isExact ? until + 1 : until;
      return {
        since: query.since ? undefined : since,
        params: { ...query.fixed, ...query.since?.(since), ...untilOf(end) },
      };
    },
  };
}
