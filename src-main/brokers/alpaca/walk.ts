/**
 * Alpaca's executions, oldest first, page by page: the id of a page's last row asks for the next one.
 *
 * What is covered is the time of the newest execution seen, never the clock.
 */
import { z } from "zod";
import type { Covered } from "../../../src-shared/domain";
import { DAY_MS } from "../../foundation/clock";
import { BrokerError, type BrokerTools } from "../broker";
import { isFillTime } from "../fill-facts";
import type { Bookmarks } from "../native/bookmark";
import type { NativeOptions } from "../native/options";
import type { Step } from "../native/pages";
import { isRow, readRows } from "../native/row-reader";
import { activities, timeOf } from "./activities";
import { ALPACA, type AlpacaClient, PAGE_SIZE } from "./client";

/** Late and corrected executions are looked for this long before what is covered. */
export const OVERLAP_MS = DAY_MS;

const timeSchema = z.int().min(0).nullable();

/** Times in epoch ms. `covered`: null before the first execution. */
export const alpacaState = z.object({
  covered: timeSchema,
  /** Everything up to then is in: when the last walk that was completed began, or the row it had to hold. */
  asOf: timeSchema.default(null),
  /** The walk that is under way; null between two. */
  walk: z
    .object({
      /** When it began; null in bookmarks of older versions. */
      begun: timeSchema.default(null),
      from: timeSchema,
      token: z.string().nullable(),
      newest: timeSchema,
      /** The earliest row that could not be read: the next walk must meet it again. */
      held: timeSchema,
    })
    .nullable(),
});
export type AlpacaState = z.infer<typeof alpacaState>;
type Walk = NonNullable<AlpacaState["walk"]>;

export const NOTHING_COVERED: AlpacaState = { covered: null, asOf: null, walk: null };

export interface AlpacaWalk {
  client: AlpacaClient;
  bookmarks: Bookmarks<AlpacaState>;
  options: NativeOptions;
  tools: BrokerTools;
}

/** Walks on from `state` to the end of the list. Throws `BROKER_BAD_ANSWER` where its pages go in a circle. */
export async function* walkActivities(
  { client, bookmarks, options, tools }: AlpacaWalk,
  state: AlpacaState,
): AsyncGenerator<Step> {
  const { covered, asOf } = state;
  const now = tools.clock.now();
  let walk = state.walk ?? begun(now, covered === null ? options.since : covered - OVERLAP_MS);
  const tokens = new Set<string | null>([walk.token]);
  for (let first = true; ; first = false) {
    const rows = await client.fills(walk.from, walk.token).catch((error: unknown) => {
      if (first && walk.token !== null && isRefused(error)) return null;
      throw error;
    });
    if (rows === null) {
      // The row whose id was kept is gone: the walk begins again.
      walk = { ...walk, token: null };
      tokens.clear();
      continue;
    }
    const token = lastId(rows);
    const isRepeated = token === null || tokens.has(token);
    if (isRepeated && !isEnd(rows, token, walk)) throw inACircle(rows.length);
    tokens.add(token);
    const { fills, problems, unreadable, times } = await readRows(rows, activities, options, now);
    const places = unreadable.map(
      (row) => placeOf(row, rows, now) ?? walk.newest ?? walk.from ?? 0,
    );
    walk = {
      ...walk,
      token: token ?? walk.token,
      newest: latest(walk.newest, ...times),
      held: earliest(walk.held, ...places),
    };
    const after: AlpacaState = isRepeated ? completed(state, walk) : { covered, asOf, walk };
    yield { fills, problems, cursor: bookmarks.write(after) };
    if (isRepeated) return;
  }
}

const begun = (now: number, from: number | null): Walk => ({
  begun: now,
  from,
  token: null,
  newest: null,
  held: null,
});

/** Nothing more, or a short page given again: there is nothing behind it. */
function isEnd(rows: readonly unknown[], token: string | null, walk: Walk): boolean {
  return rows.length < PAGE_SIZE && (token === null || token === walk.token);
}

/**
 * The next walk starts an overlap before `covered`: before where this one began, since a walk that was cut short and went on days
 * later has not looked again at what it had passed, and at the row that is held, if there is one.
 */
function completed(state: AlpacaState, { begun, newest, held }: Walk): AlpacaState {
  const reached = latest(state.covered, earliest(newest, begun));
  const asOf = earliest(begun ?? latest(state.asOf, newest), held);
  return {
    covered: held === null ? reached : earliest(reached, held + OVERLAP_MS),
    asOf,
    walk: null,
  };
}

/** What a state says is imported; `since` is where its first walk began. */
export function coveredByState(
  { covered, asOf, walk }: AlpacaState,
  since: number | null,
): Covered {
  // While a walk is under way, more of its newest millisecond may be to come.
  const read = typeof walk?.newest === "number" ? walk.newest - 1 : null;
  const until = asOf ?? covered ?? earliest(read, walk?.held ?? null);
  return { from: since, until, backfilling: asOf === null && covered === null, parts: null };
}

/** Where an unreadable row stands: its own time if that can be, else that of the row before it; null for neither. */
function placeOf(row: unknown, rows: readonly unknown[], now: number): number | null {
  const upTo = rows.slice(0, rows.indexOf(row) + 1);
  const times = upTo.toReversed().map((one) => (isRow(one) ? timeOf(one) : null));
  return times.find((time) => isFillTime(time) && time <= now) ?? null;
}

function lastId(rows: readonly unknown[]): string | null {
  const ids = rows.map((row) => (isRow(row) && typeof row.id === "string" ? row.id : ""));
  return ids.findLast((id) => id !== "") ?? null;
}

const latest = (...times: (number | null)[]): number | null => {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.max(...known);
};

const earliest = (...times: (number | null)[]): number | null => {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
};

const isRefused = (error: unknown): boolean =>
  error instanceof BrokerError && error.code === "BROKER_CONFIG";

const inACircle = (count: number): BrokerError =>
  new BrokerError(
    "transient",
    "BROKER_BAD_ANSWER",
    `${ALPACA} leads its pages in a circle (${count} rows that were there before)`,
  );
