/**
 * Looking at the markets that nothing speaks for: no balance, no earlier fill. What was bought and sold between two syncs
 * leaves neither, so that each market has its turn: at first all of them as fast as the exchange allows, then a few a sync.
 */
import { BrokerError, type Cursor } from "../../broker";
import { isRow } from "../rows";
import type { WalkTools } from "./walk";

export interface Look {
  /** The market looked at last that had no trades; null before the first. */
  last: string | null;
  /** How many of how many still wait for their turn in the first round. */
  left: number;
  of: number;
  /** True once every market has been looked at. */
  whole: boolean;
}

/** How long one fetch looks around, in ms of the clock: in the first round, and later. */
const FIRST_ROUND_MS = 60_000;
const LATER_MS = 10_000;

/** Where a cursor says that the look stands; null where it knows of none. */
export function lookIn(cursor: Cursor | null): Look | null {
  if (!isRow(cursor?.look)) return null;
  const { last, left, of, whole } = cursor.look;
  return {
    last: typeof last === "string" ? last : null,
    left: typeof left === "number" ? left : 0,
    of: typeof of === "number" ? of : 0,
    whole: whole === true,
  };
}

/** The look of a fetch, from where the last one left it. */
export function openLook(cursor: Cursor | null, others: readonly string[]): Look {
  const { last, whole } = lookIn(cursor) ?? { last: null, whole: false };
  const left = whole ? 0 : others.length - startOf(last, others);
  return { last, left, of: others.length, whole };
}

const startOf = (last: string | null, others: readonly string[]): number =>
  last === null ? 0 : others.indexOf(last) + 1;

/** The markets whose turn it is, after the last one; ends with the time of this fetch, or when each had its turn. */
export function* turnsOf(
  look: Look,
  others: readonly string[],
  { now }: Pick<WalkTools, "now">,
): Generator<string> {
  const begun = now();
  const time = look.whole ? LATER_MS : FIRST_ROUND_MS;
  const after = startOf(look.last, others);
  const turns = [...others.slice(after), ...(look.whole ? others.slice(0, after) : [])];
  for (const [index, symbol] of turns.entries()) {
    yield symbol;
    look.left = Math.max(0, look.left - 1);
    if (index === turns.length - 1) look.whole = true;
    else if (now() - begun >= time) return;
  }
}

/** One question without a range: whether a market has trades. One that can't be asked for, such as a closed one, has none. */
export async function hasTrades({ session, log }: WalkTools, symbol: string): Promise<boolean> {
  try {
    const { rows } = await session.trades({ symbol });
    return rows.length > 0;
  } catch (error) {
    if (!(error instanceof BrokerError) || error.code !== "BROKER_CONFIG") throw error;
    log.info("A market can't be asked for", { symbol, reason: error.message });
    return false;
  }
}
