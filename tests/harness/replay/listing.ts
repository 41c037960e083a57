/** The lists of exchanges differ in what they can be asked for; what is asked for is cut out here. */
import {
  isRecorded,
  type ReplayAnswer,
  type ReplayService,
  type Row,
  type Trades,
} from "./service";

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

/** Epoch ms of an ISO time, with its part of a millisecond: bounds compare more than milliseconds. */
export function exactly(iso: unknown): number {
  const text = String(iso);
  const [, finer = ""] = /\.\d{3}(\d+)/.exec(text) ?? [];
  return Date.parse(text) + Number(`0.${finer}0`);
}

/** The answer to a question for trades: what was recorded, or the page that is made of the rows. */
export function answered(served: Trades, page: (rows: readonly Row[]) => unknown): ReplayAnswer {
  return { isTrades: true, body: isRecorded(served) ? served.recorded : page(served.rows) };
}

/** An exchange: `answers` are bodies by path, `list` answers the path of its trades; it throws a {@link Refusal}. */
export function exchangeOf(
  answers: Readonly<Record<string, unknown>>,
  path: string,
  list: (params: URLSearchParams) => unknown,
): ReplayService {
  return (request) => {
    if (request.path !== path) {
      return request.path in answers ? { body: answers[request.path] } : null;
    }
    try {
      return { isTrades: true, body: list(request.params) };
    } catch (error) {
      if (error instanceof Refusal) return { isTrades: true, ...error.answer };
      throw error;
    }
  };
}

/** What an exchange says to a question it does not answer. */
export class Refusal extends Error {
  constructor(readonly answer: { status: number; body: unknown }) {
    super("refused");
  }
}
