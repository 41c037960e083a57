/** The changes of a connection: shown at once, gone again when the host refuses. */
import { useMutation, useMutationState, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Account, Broker, Connection } from "../../../src-shared/domain";
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

const NO_BROKERS: ReadonlyMap<string, Broker> = new Map();
const NO_BOOKS: ReadonlyMap<string, Account> = new Map();
const byId = <T extends { id: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((each) => [each.id, each]));

/** Every broker by id; empty until the host has answered. */
export function useBrokers(): ReadonlyMap<string, Broker> {
  const { orpc } = useApi();
  return useQuery(orpc.brokers.list.queryOptions({ select: byId<Broker> })).data ?? NO_BROKERS;
}

/** The trader's books by id; empty until the host has answered. */
export function useBooks(): ReadonlyMap<string, Account> {
  const { orpc } = useApi();
  return useQuery(orpc.accounts.list.queryOptions({ select: byId<Account> })).data ?? NO_BOOKS;
}
