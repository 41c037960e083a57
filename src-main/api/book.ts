/** Round trips and positions: derived from the fills, brought up to date before they are read. */
import { createCurve } from "../book/curve";
import { positionsOf } from "../book/positions";
import { createTotals } from "../book/totals";
import { dayNamer } from "./calendar";
import { inTurns } from "./in-turns";
import { type ApiParts, os } from "./parts";

export function bookHandlers({ storage, bookkeeper }: ApiParts) {
  const { book, roundTrips, positionChecks } = storage;
  return {
    roundTrips: {
      list: os.roundTrips.list.handler(async ({ input }) => {
        await bookkeeper.refresh();
        return roundTrips.page(input);
      }),
      count: os.roundTrips.count.handler(async ({ input }) => {
        await bookkeeper.refresh();
        return { count: roundTrips.count(input) };
      }),
      totals: os.roundTrips.totals.handler(async ({ input, signal }) => {
        await bookkeeper.refresh();
        const totals = createTotals();
        await inTurns(roundTrips.results(input), totals.add, signal);
        return totals.totals();
      }),
      curve: os.roundTrips.curve.handler(async ({ input: { zone, ...filter }, signal }) => {
        await bookkeeper.refresh();
        const curve = createCurve(dayNamer(zone));
        await inTurns(roundTrips.results(filter), curve.add, signal);
        return curve.curves();
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
