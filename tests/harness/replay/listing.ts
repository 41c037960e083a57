/** The lists of exchanges differ in what they can be asked for; what is asked for is cut out here. */
import { isRecorded, type ReplayAnswer, type Row, type Trades } from "./service";

export interface Asked {
  /** Epoch ms, inclusive; left out: without a bound. A row without a time is always inside. */
  from?: number;
  until?: number;
  order: "newest-first" | "oldest-first";
  /** Rows left out at the beginning. */
  offset?: number;
  /** Rows shown; all where left out. */
  limit?: number;
  /** Rows that may be shown at all. */
  where?: (row: Row) => boolean;
}

/** The rows of one answer, in the order of the exchange; `timeOf` is a row's time in epoch ms. */
export function listed(rows: readonly Row[], timeOf: (row: Row) => number, asked: Asked): Row[] {
  const { from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY, where, order } = asked;
  const { offset = 0, limit = Number.POSITIVE_INFINITY } = asked;
  const inside = rows.filter((row) => {
    const time = timeOf(row);
    return (where?.(row) ?? true) && !(time < from) && !(time > until);
  });
  // Rows of one time keep their order, or turn it round, as a list sorted by id does.
  const sorted = inside.toSorted((a, b) => timeOf(a) - timeOf(b));
  if (order === "newest-first") sorted.reverse();
  return sorted.slice(offset, offset + limit);
}

/** The answer to a question for trades: what was recorded, or the page that is made of the rows. */
export function answered(served: Trades, page: (rows: readonly Row[]) => unknown): ReplayAnswer {
  return { isTrades: true, body: isRecorded(served) ? served.recorded : page(served.rows) };
}
