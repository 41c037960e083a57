/** The book of the fake house: lists with every filter of the treaty that the page uses. */
import type { RoundTrip } from "../../../src-shared/book";
import type { Observed } from "./observed";
import { pageOf } from "./paging";
import type { World } from "./world";

interface Filter extends Place {
  accountId?: string;
  state?: "open" | "closed";
  from?: number;
  to?: number;
}

interface Place {
  connectionId?: string;
  symbol?: string;
}

const isAt =
  ({ connectionId, symbol }: Place) =>
  (each: Required<Place>): boolean =>
    (connectionId ?? each.connectionId) === each.connectionId &&
    (symbol ?? each.symbol) === each.symbol;

export function bookHandlers(os: Observed, world: World) {
  const matching = (filter: Filter): RoundTrip[] =>
    world.roundTrips
      .filter(isAt(filter))
      .filter(({ accountId }) => accountId === (filter.accountId ?? accountId))
      .filter(({ lastAt }) => lastAt >= (filter.from ?? 0))
      .filter(({ lastAt }) => lastAt <= (filter.to ?? Number.POSITIVE_INFINITY))
      .filter(
        ({ closedAt }) =>
          filter.state === undefined || (closedAt === null) === (filter.state === "open"),
      );
  return {
    roundTrips: {
      list: os.roundTrips.list.handler(({ input }) => pageOf(matching(input), input)),
      count: os.roundTrips.count.handler(({ input }) => ({ count: matching(input).length })),
      curve: os.roundTrips.curve.handler(() => world.curves),
      totals: os.roundTrips.totals.handler(() => world.totals),
      rebuild: os.roundTrips.rebuild.handler(() => ({ rebuilt: true as const })),
    },
    positions: {
      list: os.positions.list.handler(({ input }) => world.positions.filter(isAt(input))),
    },
  };
}
