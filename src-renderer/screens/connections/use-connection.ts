/** The changes of a connection: shown at once, gone again when the host refuses. */
import { useMutation, useMutationState, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Broker, Connection } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";

type Change = Partial<
  Pick<
    Connection,
    "label" | "accountId" | "syncEnabled" | "syncIntervalMin" | "options" | "endpoint"
  >
>;

const changeKey = (id: string) => ["connections", "change", id];

/** Changes a connection's settings. */
export function useChangeConnection(id: string) {
  const { client, orpc } = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationKey: changeKey(id),
    mutationFn: (change: Change) => client.connections.update({ id, ...change }),
    onSuccess(connection) {
      cache.setQueryData(orpc.connections.list.queryKey(), (known) =>
        known?.map((each) => (each.id === id ? connection : each)),
      );
    },
  });
}

/**
 * The connection with its changes in hand laid over it. They never go into what the host has said: an older answer
 * that is still under way can't undo them, and a refused one leaves nothing to roll back.
 */
export function useWithChangesInHand(connection: Connection): Connection {
  const changes = useMutationState({
    filters: { mutationKey: changeKey(connection.id), status: "pending" },
    select: ({ state }) => state.variables as Change,
  });
  return Object.assign({}, connection, ...changes);
}

/** Every broker by id; empty until the host has answered. */
export function useBrokers(): Map<string, Broker> {
  const { orpc } = useApi();
  const { data } = useQuery(orpc.brokers.list.queryOptions());
  return new Map(data?.map((broker) => [broker.id, broker]));
}
