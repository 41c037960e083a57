/** The positions that a page brings new fills of, each with the time of the earliest: noted by the fill, marked by the page. */
import type { PositionKey } from "./book";
import type { FillFacts, FillPlace } from "./fill-writer";

export interface AddedPositions {
  note(place: FillPlace, fill: Pick<FillFacts, "symbol" | "executedAt">): void;
  all(): Iterable<[PositionKey, number]>;
}

/** For one page: places are told apart by being one object each. */
export function addedPositions(): AddedPositions {
  const added = new Map<FillPlace, Map<string, number>>();
  return {
    note(place, { symbol, executedAt }) {
      let symbols = added.get(place);
      if (symbols === undefined) {
        symbols = new Map();
        added.set(place, symbols);
      }
      const known = symbols.get(symbol);
      if (known === undefined || executedAt < known) symbols.set(symbol, executedAt);
    },
    *all() {
      for (const [{ accountId, environment, scope }, symbols] of added) {
        for (const [symbol, from] of symbols) {
          yield [{ accountId, environment, scope, symbol }, from];
        }
      }
    },
  };
}
