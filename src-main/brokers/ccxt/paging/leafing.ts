/**
 * How an exchange's list is leafed through from its newest trade back, where it can't be asked for a range of time: what
 * leads from one answer to the next older one.
 */
import type { Row } from "../exchange-port";
import { isRow, type ParsedRow } from "../rows";

/** What a question brought: the exchange's rows, and the whole body. */
export interface LeafAnswer {
  rows: readonly ParsedRow[];
  body: unknown;
}

export interface Leafing {
  /** Parameters of every question. */
  fixed?: Row;
  /** The symbol ccxt wants to be given, where the exchange answers for all markets at once. */
  anySymbol?: string;
  /** Instead of the page size that ccxt's tables name; null for the exchange's own. */
  limit?: number | null;
  /** How far back the exchange answers, in days; left out: what ccxt's tables name. */
  historyDays?: number | null;
  /** The parameters that lead to what is older, from those of the last question; null where there is nothing more. */
  older(asked: Row, answer: LeafAnswer): Row | null;
  /** True where what leads on is only good for a while: a walk that was cut short begins again. */
  isShortLived?: boolean;
  /** True where a walk can't stop at what it knows, since the answers are not sorted by time. */
  isUnsorted?: boolean;
}

type Path = readonly (string | number)[];

/** By how many of the list's entries have been read; `list` is where they stand in the body. */
export function byOffset(name: string, list: Path): Pick<Leafing, "older"> {
  return {
    older(asked, { body }) {
      const count = listIn(body, list).length;
      return count === 0 ? null : { [name]: Number(asked[name] ?? 0) + count };
    },
  };
}

/** By the number of the page; `first` is the first one's. */
export function byPage(name: string, list: Path, first = 1): Pick<Leafing, "older"> {
  return {
    older: (asked, { body }) =>
      listIn(body, list).length === 0 ? null : { [name]: Number(asked[name] ?? first) + 1 },
  };
}

/** By what the exchange says leads on. */
export function byCursor(name: string, cursor: Path): Pick<Leafing, "older" | "isShortLived"> {
  return {
    older(_asked, { body }) {
      const next = at(body, cursor);
      const isThere = typeof next === "number" || (typeof next === "string" && next !== "");
      return isThere ? { [name]: next } : null;
    },
    isShortLived: true,
  };
}

/**
 * By the smallest of the rows' own numbers, found under `key` in each. `more` is added to it: 1 where rows may share a number
 * (both sides of a trade with oneself) and the exchange shows only what is below the one it is told.
 */
export function bySmallest(name: string, key: string, more: 0 | 1 = 0): Pick<Leafing, "older"> {
  return {
    older(_asked, { rows }) {
      const ids = rows.flatMap(({ row }) => {
        const id = isRow(row) ? String(row[key]) : "";
        return /^\d{1,30}$/.test(id) ? [BigInt(id)] : [];
      });
      const [smallest] = ids.toSorted((a, b) => (a < b ? -1 : 1));
      return smallest === undefined ? null : { [name]: String(smallest + BigInt(more)) };
    },
  };
}

/** By the time of the oldest row that ccxt could read; `write` puts it (epoch ms) as the exchange wants it. */
export function byOldest(
  name: string,
  write: (ms: number) => string | number,
): Pick<Leafing, "older"> {
  return {
    older(_asked, { rows }) {
      const times = rows.flatMap(({ trade }) =>
        typeof trade?.timestamp === "number" ? [trade.timestamp] : [],
      );
      return times.length === 0 ? null : { [name]: write(Math.min(...times)) };
    },
  };
}

/** By the name that the last row of an answer has under `key`: exchanges that list newest first up to a row, that one too. */
export function byLast(name: string, key: string): Pick<Leafing, "older"> {
  return {
    older(_asked, { rows }) {
      const last = rows.map(({ row }) => (isRow(row) ? row[key] : null)).at(-1);
      return typeof last === "string" || typeof last === "number" ? { [name]: last } : null;
    },
  };
}

/** By several at once, where an exchange keeps each of them. */
export function byAll(...ways: readonly Pick<Leafing, "older">[]): Pick<Leafing, "older"> {
  return {
    older(asked, answer) {
      const found = ways.map((way) => way.older(asked, answer));
      return found.includes(null) ? null : Object.assign({}, ...found);
    },
  };
}

/** The list at a place in the body; an object's values count as one, and nothing as an empty one. */
export function listIn(body: unknown, path: Path): unknown[] {
  const found = at(body, path);
  if (Array.isArray(found)) return found;
  return isRow(found) ? Object.values(found) : [];
}

function at(body: unknown, path: Path): unknown {
  let found = body;
  for (const key of path) {
    found = typeof found === "object" && found !== null ? (found as Row)[String(key)] : undefined;
  }
  return found;
}
