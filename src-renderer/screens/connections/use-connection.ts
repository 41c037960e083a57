/** The commands of a connection: shown at once, rolled back when the host refuses. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Broker, Connection } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";

type Change = Partial<
  Pick<
    Connection,
    "label" | "accountId" | "syncEnabled" | "syncIntervalMin" | "options" | "endpoint"
  >
>;

/** Changes a connection's settings, optimistically. */
export function useChangeConnection(id: string) {
  const { client, orpc } = useApi();
  const cache = useQueryClient();
  const key = orpc.connections.list.queryKey();
  const put = (change: Change): void => {
    cache.setQueryData(key, (known) =>
      known?.map((each) => (each.id === id ? { ...each, ...change } : each)),
    );
  };
  return useMutation({
    mutationFn: (change: Change) => client.connections.update({ id, ...change }),
    onMutate(change) {
      const before = cache.getQueryData(key)?.find((each) => each.id === id);
      put(change);
      return before && replacedBy(change, before);
    },
    onError(_error, _change, replaced) {
      if (replaced) put(replaced);
    },
    onSuccess: (connection) => put(connection),
  });
}

/** What `change` replaces and nothing else: events may bring news of the rest meanwhile. */
function replacedBy(change: Change, before: Connection): Change {
  const keys = Object.keys(change) as (keyof Change)[];
  return Object.fromEntries(keys.map((key) => [key, before[key]])) as Change;
}

/** Every broker by id; empty until the host has answered. */
export function useBrokers(): Map<string, Broker> {
  const { orpc } = useApi();
  const { data } = useQuery(orpc.brokers.list.queryOptions());
  return new Map(data?.map((broker) => [broker.id, broker]));
}
