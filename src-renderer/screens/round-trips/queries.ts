/** What the parts of this screen ask for. What was there stays until another filter has its answer. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useApi } from "../../transport/api-context";
import { ownZone } from "../../ui/charts/days";
import type { TripFilter } from "./trip-filters";

const placeholderData = keepPreviousData;

export function useTripCount(input: TripFilter) {
  const { orpc } = useApi();
  return useQuery(orpc.roundTrips.count.queryOptions({ input, placeholderData }));
}

export function useTotals(input: TripFilter) {
  const { orpc } = useApi();
  return useQuery(orpc.roundTrips.totals.queryOptions({ input, placeholderData }));
}

export function useCurves(filter: TripFilter) {
  const { orpc } = useApi();
  const input = { ...filter, zone: ownZone() };
  return useQuery(orpc.roundTrips.curve.queryOptions({ input, placeholderData }));
}

export function usePositions({ connectionId, accountId, symbol }: TripFilter) {
  const { orpc } = useApi();
  const input = { connectionId, accountId, symbol };
  return useQuery(orpc.positions.list.queryOptions({ input, placeholderData }));
}
