/**
 * Keeps the derived round trips in line with the fills, lazily: whoever reads them asks for it first. Only positions
 * whose fills have changed are derived again, each from the last flat moment before the change, and in steps, so that
 * the process goes on answering.
 */
import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { BookFill } from "./book-fill";
import { instrumentOf } from "./instrument";
import { createDerivation } from "./round-trips";
import type { DerivedTrip } from "./trip";

export interface PlacedFill extends BookFill {
  brokerId: string;
  brokerAccount: string | null;
}

export type PlacedTrip = DerivedTrip & { brokerAccount: string | null };

/** What the bookkeeper reads and writes; storage is it. `P` is a position as storage names it. */
export interface BookPort<P extends { symbol: string }, F extends PlacedFill> {
  /** Positions whose fills have changed since they were derived. */
  stale(): P[];
  /** From when on a position is in doubt (epoch ms); null where it is not. */
  mark(position: P): number | null;
  /** Where deriving it must begin, epoch ms: before that the trips hold, and the position was flat. */
  begin(position: P, mark: number): number;
  /** The fills that count, in order: from a time on, or behind one of them. */
  fills(position: P, from: number | F, limit: number): F[];
  /** In one transaction: drops the trips since `from` (null: none), puts these, and moves the mark (null: takes it off). */
  put(position: P, from: number | null, trips: readonly PlacedTrip[], mark: number | null): void;
}

export interface Bookkeeper {
  /** Resolves when the round trips are those of all fills that were committed before the call. */
  refresh(): Promise<void>;
}

/** What a fill does not tell of its broker. */
export interface BrokerManners {
  /** It takes a fee in the base currency of a spot purchase out of what is bought. */
  delivers: boolean;
  /** The currency of its prices where a symbol names none; null where there are several. */
  currency: string | null;
}

/** Fills in one go of the event loop. */
const STEP = 500;
/** Under an import that goes back in time, a position is given up until it is asked for again. */
const MAX_BEGINNINGS = 5;

export function createBookkeeper<P extends { symbol: string }, F extends PlacedFill>(
  store: BookPort<P, F>,
  manners: (brokerId: string) => BrokerManners,
  step = STEP,
): Bookkeeper {
  let last: Promise<void> = Promise.resolve();

  async function refresh(): Promise<void> {
    for (const position of store.stale()) {
      for (let n = 0; n < MAX_BEGINNINGS && !(await derive(position)); n += 1);
    }
  }

  /** Derives a position anew; false where a fill among those already taken was changed meanwhile. */
  async function derive(position: P): Promise<boolean> {
    const mark = store.mark(position);
    if (mark === null) return true;
    const from = store.begin(position, mark);
    let fills = store.fills(position, from, step);
    const [first] = fills;
    const brokerAccount = first?.brokerAccount ?? null;
    const { delivers, currency } = manners(first?.brokerId ?? "");
    const instrument = instrumentOf(position.symbol, currency);
    const derivation = createDerivation({ instrument, delivers });
    for (let dropped: number | null = from; ; dropped = null) {
      const trips = derivation.take(fills).map((trip) => ({ ...trip, brokerAccount }));
      const reached = fills.length < step ? undefined : fills.at(-1);
      // Behind what was taken: any change among that moves the mark back.
      const next = reached === undefined ? null : reached.executedAt + 1;
      store.put(position, dropped, trips, next);
      await yieldToOthers();
      if (reached === undefined) return true;
      if (store.mark(position) !== next) return false;
      fills = store.fills(position, reached, step);
    }
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
