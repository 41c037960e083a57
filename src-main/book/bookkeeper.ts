/**
 * Keeps the derived round trips in line with the fills, lazily: whoever reads them asks for it first. Only positions
 * whose fills have changed are derived again, each from the last flat moment before the change, and in steps, so that
 * the process goes on answering.
 */
import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { BookFill } from "./book-fill";
import { instrumentOf } from "./instrument";
import { deriveRoundTrips } from "./round-trips";
import type { DerivedTrip } from "./trip";

/** A position, as storage names it. */
export interface Position {
  symbol: string;
}

/** What the bookkeeper reads and writes; storage is it. */
export interface BookPort<P extends Position> {
  stale(): P[];
  begin(position: P): number | null;
  fills(position: P, from: number, limit: number): PlacedFill[];
  replace(position: P, from: number, trips: readonly PlacedTrip[], next: number | null): void;
}

export interface PlacedFill extends BookFill {
  brokerId: string;
  brokerAccount: string | null;
}

export type PlacedTrip = DerivedTrip & { brokerAccount: string | null };

export interface Bookkeeper {
  /** Resolves when the round trips are those of all fills that were committed before the call. */
  refresh(): Promise<void>;
}

/** Fills of one step. One that ends no trip is taken again with twice as many. */
const STEP = 1_000;

/** `delivers` tells of a broker's id whether it takes a fee in the base currency of a spot purchase out of what is bought. */
export function createBookkeeper<P extends Position>(
  store: BookPort<P>,
  delivers: (brokerId: string) => boolean,
  step = STEP,
): Bookkeeper {
  let last: Promise<void> = Promise.resolve();

  async function refresh(): Promise<void> {
    for (const position of store.stale()) await bringUpToDate(position);
  }

  async function bringUpToDate(position: P): Promise<void> {
    let limit = step;
    for (let from = store.begin(position); from !== null; ) {
      const next = takeStep(position, from, limit);
      await yieldToOthers();
      // An import may have changed the position meanwhile: where to begin is asked anew each time.
      const begin = next === null ? null : store.begin(position);
      limit = begin === from ? limit * 2 : step;
      from = begin;
    }
  }

  /** Derives from up to `limit` fills, all in one go of the event loop; where to go on, null at the end. */
  function takeStep(position: P, from: number, limit: number): number | null {
    const fills = store.fills(position, from, limit);
    const [first] = fills;
    const terms = {
      instrument: instrumentOf(position.symbol),
      delivers: first !== undefined && delivers(first.brokerId),
    };
    const brokerAccount = first?.brokerAccount ?? null;
    const trips = deriveRoundTrips(fills, terms).map((trip) => ({ ...trip, brokerAccount }));
    const next = fills.length < limit ? null : (fills.at(-1)?.executedAt ?? null);
    store.replace(position, from, trips, next);
    return next;
  }

  return {
    refresh() {
      // After one that is under way: it may have passed the position that has changed since.
      const done = last.then(refresh);
      last = done.catch(() => undefined);
      return done;
    },
  };
}
