/** The part of the contract that is derived from the fills: round trips and positions. */
import { oc } from "@orpc/contract";
import { z } from "zod";
import { positionSchema, resultCurveSchema, roundTripSchema, roundTripTotalsSchema } from "./book";
import { dayRange } from "./days";
import { idSchema } from "./domain";
import { jumpingPage, listOf, queryMs, rowCount } from "./paging";

const place = {
  connectionId: idSchema.optional(),
  accountId: idSchema.optional(),
  symbol: z.string().max(128).optional(),
};

const tripFilter = {
  ...place,
  state: z.enum(["open", "closed"]).optional(),
  /** When its last fill was, inclusive: for a closed trip the time it was closed. */
  from: queryMs.optional(),
  to: queryMs.optional(),
};

export const bookContract = {
  roundTrips: {
    list: oc
      .route({
        method: "GET",
        path: "/round-trips",
        summary: "Round trips, derived from the fills; by their last fill, newest first",
      })
      .input(z.object({ ...tripFilter, ...jumpingPage }))
      .output(listOf(roundTripSchema)),
    count: oc
      .route({ method: "GET", path: "/round-trips/count", summary: "How many a filter has" })
      .input(z.object(tripFilter))
      .output(rowCount),
    curve: oc
      .route({
        method: "GET",
        path: "/round-trips/curve",
        summary: "The running total of closed round trips by day, for each book and currency",
      })
      .input(z.object({ ...tripFilter, zone: dayRange.zone }))
      .output(z.array(resultCurveSchema)),
    totals: oc
      .route({
        method: "GET",
        path: "/round-trips/totals",
        summary: "Results of the closed round trips of a filter, by currency",
      })
      .input(z.object(tripFilter))
      .output(z.array(roundTripTotalsSchema)),
    rebuild: oc
      .route({
        method: "POST",
        path: "/round-trips/rebuild",
        summary: "Forget all round trips and derive them anew from the fills",
      })
      .output(z.object({ rebuilt: z.literal(true) })),
  },
  positions: {
    list: oc
      .route({
        method: "GET",
        path: "/positions",
        summary: "Open positions, derived from the fills, and what the broker reports of them",
      })
      .input(z.object(place))
      .output(z.array(positionSchema)),
  },
};
