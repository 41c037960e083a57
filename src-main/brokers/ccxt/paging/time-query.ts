/** How an exchange is asked for a range of time, where ccxt's own parameters do not say all of it. */
import type { Row } from "../exchange-port";

export interface TimeQuery {
  /** Instead of ccxt's `since`: the parameters for "not before `ms`". */
  since?: (ms: number) => Row;
  /** The parameters for "not after `ms`", where ccxt knows no `until`, or another one than the exchange's. */
  until?: (ms: number) => Row;
  /**
   * True where the documents do not say whether the end of a range belongs to it: a millisecond more is asked for, since a page
   * may end between fills of one moment. What comes twice is known.
   */
  isEndUnsure?: boolean;
  /** Parameters of every question. */
  fixed?: Row;
  /** The shortest time its bounds can tell apart, in ms; 1 where left out. */
  unitMs?: number;
  /** Instead of what ccxt's tables say; null for none. */
  limit?: number | null;
  /** The longest range of one question, in days; null for any. */
  windowDays?: number | null;
  /** How far back the exchange answers, in days; null for all. */
  historyDays?: number | null;
  /** When the exchange opened, in epoch ms: no window before it is asked for. */
  opened?: number;
}

/** A table's line; `contract` is what differs for its contracts. */
export type TimeQueries = TimeQuery & { contract?: TimeQuery };
