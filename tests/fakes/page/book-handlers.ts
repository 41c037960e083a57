/** The book of the fake house: lists with every filter of the treaty that the page uses. */
import type { Observed } from "./observed";
import { pageOf } from "./paging";
import type { World } from "./world";

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
  return {
    roundTrips: {
      list: os.roundTrips.list.handler(({ input }) =>
        pageOf(
          world.roundTrips
            .filter(isAt(input))
            .filter(({ lastAt }) => lastAt >= (input.from ?? 0))
            .filter(
              ({ closedAt }) =>
                input.state === undefined || (closedAt === null) === (input.state === "open"),
            ),
          input,
        ),
      ),
      totals: os.roundTrips.totals.handler(() => world.totals),
      rebuild: os.roundTrips.rebuild.handler(() => ({ rebuilt: true as const })),
    },
    positions: {
      list: os.positions.list.handler(({ input }) => world.positions.filter(isAt(input))),
    },
  };
}
