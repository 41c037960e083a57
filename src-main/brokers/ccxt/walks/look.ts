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
  /** How many have been looked at in the first round, and how many there are. */
  looked: number;
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
  const { last, looked, of, whole } = cursor.look;
  return {
    last: typeof last === "string" ? last : null,
    looked: typeof looked === "number" ? looked : 0,
    of: typeof of === "number" ? of : 0,
    whole: whole === true,
  };
}

/** The look of a fetch, from where the last one left it. */
export const openLook = (cursor: Cursor | null, others: readonly string[]): Look => ({
  ...(lookIn(cursor) ?? { last: null, looked: 0, whole: false }),
  of: others.length,
});

/** The markets whose turn it is, after the last one; ends with the time of this fetch, or when each had its turn. */
export function* turnsOf(
  look: Look,
  others: readonly string[],
  { now }: Pick<WalkTools, "now">,
): Generator<string> {
  const begun = now();
  const time = look.whole ? LATER_MS : FIRST_ROUND_MS;
  const after = look.last === null ? 0 : others.indexOf(look.last) + 1;
  const turns = [...others.slice(after), ...(look.whole ? others.slice(0, after) : [])];
  for (const [index, symbol] of turns.entries()) {
    yield symbol;
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
