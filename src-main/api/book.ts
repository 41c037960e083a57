/** Round trips and positions: derived from the fills, brought up to date before they are read. */
import { positionsOf } from "../book/positions";
import { totalsOf } from "../book/totals";
import { type ApiParts, os } from "./parts";

export function bookHandlers({ storage, bookkeeper }: ApiParts) {
  const { book, roundTrips, positionChecks } = storage;
  return {
    roundTrips: {
      list: os.roundTrips.list.handler(async ({ input }) => {
        await bookkeeper.refresh();
        return roundTrips.page(input);
      }),
      totals: os.roundTrips.totals.handler(async ({ input }) => {
        await bookkeeper.refresh();
        return totalsOf(roundTrips.results(input));
      }),
      rebuild: os.roundTrips.rebuild.handler(async () => {
        book.forget();
        await bookkeeper.refresh();
        return { rebuilt: true as const };
      }),
    },
    positions: {
      list: os.positions.list.handler(async ({ input }) => {
        await bookkeeper.refresh();
        return positionsOf(roundTrips.open(input), positionChecks.list(input));
      }),
    },
  };
}
