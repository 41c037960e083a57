/** Keeps the cache live: each event of the host goes into the queries it concerns. Nothing polls. */
import type { QueryClient } from "@tanstack/react-query";
import type { Connection, SyncLog } from "../../src-shared/domain";
import type { LiveEvent, LiveEventOf } from "../../src-shared/events";
import type { Api } from "./api";

/** The progress of runs in hand, by connection; in the cache beside what the host answers. */
export const progressKey = (connectionId: string) => ["progress", connectionId] as const;
export type Progress = LiveEventOf<"run.progress">;

/** Puts one event into the cache. */
export function applyEvent(event: LiveEvent, cache: QueryClient, { orpc }: Api): void {
  switch (event.type) {
    case "connection.changed":
      cache.setQueryData(
        orpc.connections.list.queryKey(),
        (known) => known && put(known, event.connection),
      );
      void cache.invalidateQueries({ queryKey: orpc.connections.accounts.key() });
      break;
    case "connection.removed":
      cache.setQueryData(orpc.connections.list.queryKey(), (known) =>
        known?.filter(({ id }) => id !== event.connectionId),
      );
      forgetFigures(cache, { orpc });
      break;
    case "run.changed":
      if (event.run.status !== "running") forgetProgress(event.run, cache);
      void cache.invalidateQueries({ queryKey: orpc.syncLogs.list.key() });
      void cache.invalidateQueries({ queryKey: orpc.syncLogs.count.key() });
      void cache.invalidateQueries({ queryKey: orpc.syncLogs.get.key() });
      void cache.invalidateQueries({ queryKey: orpc.connections.metrics.key() });
      if (event.run.status !== "running") {
        void cache.invalidateQueries({ queryKey: orpc.syncLogs.daily.key() });
        forgetFigures(cache, { orpc });
      }
      break;
    case "run.progress":
      cache.setQueryData(progressKey(event.connectionId), event);
      break;
    case "fills.changed":
      void cache.invalidateQueries({ queryKey: orpc.fills.list.key() });
      void cache.invalidateQueries({ queryKey: orpc.fills.count.key() });
      void cache.invalidateQueries({ queryKey: orpc.fills.tags.key() });
      void cache.invalidateQueries({ queryKey: orpc.connections.accounts.key() });
      // A run tells so page after page; its end is soon enough for what must be derived or added up anew.
      if (!isUnderWay(event.connectionId, cache)) forgetFigures(cache, { orpc });
      break;
    case "scheduler.changed":
      cache.setQueryData(orpc.scheduler.status.queryKey(), event.scheduler);
      break;
    case "notification.changed":
    case "notifications.read":
      void cache.invalidateQueries({ queryKey: orpc.notifications.key() });
      break;
    case "settings.changed":
      cache.setQueryData(orpc.settings.get.queryKey(), event.settings);
      break;
    case "vault.changed":
      cache.setQueryData(orpc.vault.status.queryKey(), event.vault);
  }
}

/** In place of the old one, so that rows do not move under the pointer. */
function put(known: Connection[], connection: Connection): Connection[] {
  const at = known.findIndex(({ id }) => id === connection.id);
  return at === -1 ? [...known, connection] : known.with(at, connection);
}

/** Sums, round trips and positions follow from the fills. */
function forgetFigures(cache: QueryClient, { orpc }: Pick<Api, "orpc">): void {
  void cache.invalidateQueries({ queryKey: orpc.fills.sums.key() });
  void cache.invalidateQueries({ queryKey: orpc.fills.daily.key() });
  void cache.invalidateQueries({ queryKey: orpc.roundTrips.key() });
  void cache.invalidateQueries({ queryKey: orpc.positions.key() });
}

const isUnderWay = (connectionId: string, cache: QueryClient): boolean =>
  cache.getQueryData(progressKey(connectionId)) !== undefined;

function forgetProgress({ connectionId }: SyncLog, cache: QueryClient): void {
  cache.removeQueries({ queryKey: progressKey(connectionId) });
}

/** Reads the stream until it ends with its transport. */
export async function follow(cache: QueryClient, api: Api): Promise<void> {
  const events = await api.client.events.subscribe();
  // What happened before the stream was open is in no event.
  await cache.invalidateQueries();
  for await (const event of events) applyEvent(event, cache, api);
}
