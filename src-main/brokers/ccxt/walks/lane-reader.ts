/** Reads the answers of one lane, and tells whether an answer brought anything this walk had not seen. */
import { type ReadPage, readRows } from "../fill-reader";
import type { TradesAnswer } from "../session";
import type { WalkTools } from "./walk";

export interface LanePage extends ReadPage {
  /** Rows that were not in an earlier answer of this walk. */
  fresh: number;
}

export interface LaneReader {
  read(answer: TradesAnswer): LanePage;
}

/** A reader for one walk of a lane; `scope` is the market type asked for, `symbols` what the fills are restricted to. */
export function laneReader(
  { session, startedAt }: WalkTools,
  scope: string | null,
  symbols: readonly string[] | null = session.options.symbols,
): LaneReader {
  const seen = new Set<string>();
  const context = {
    exchangeId: session.entry.id,
    scope,
    since: session.options.since,
    symbols: symbols === null ? null : new Set(symbols),
    now: startedAt,
  };
  return {
    read({ rows }) {
      const page = readRows(rows, context);
      const before = seen.size;
      for (const key of page.keys) seen.add(key);
      return { ...page, fresh: seen.size - before };
    },
  };
}
