/** Keeps the cache live: each event of the host goes into the queries it concerns. Nothing polls. */
import type { QueryClient } from "@tanstack/react-query";
import type { Connection, SyncLog } from "../../src-shared/domain";
import type { LiveEvent, LiveEventOf } from "../../src-shared/events";
import type { Api } from "./api";
import { createRefetches, type Refetches } from "./refetches";

/** The progress of runs in hand, by connection; in the cache beside what the host answers. */
export const progressKey = (connectionId: string) => ["progress", connectionId] as const;
export type Progress = LiveEventOf<"run.progress">;

interface Place {
  cache: QueryClient;
  refetches: Refetches;
  orpc: Api["orpc"];
}

/** Puts one event into the cache. */
function applyEvent(event: LiveEvent, place: Place): void {
  const { cache, refetches, orpc } = place;
  switch (event.type) {
    case "connection.changed":
      cache.setQueryData(
        orpc.connections.list.queryKey(),
        (known) => known && put(known, event.connection),
      );
      refetches.of(orpc.connections.accounts.key());
      break;
    case "connection.removed":
      cache.setQueryData(orpc.connections.list.queryKey(), (known) =>
        known?.filter(({ id }) => id !== event.connectionId),
      );
      forgetFigures(place);
      break;
    case "run.changed":
      if (event.run.status !== "running") forgetProgress(event.run, cache);
      refetches.of(
        orpc.syncLogs.list.key(),
        orpc.syncLogs.count.key(),
        orpc.syncLogs.get.key(),
        orpc.connections.metrics.key(),
      );
      if (event.run.status !== "running") {
        refetches.of(orpc.syncLogs.daily.key());
        forgetFigures(place);
      }
      break;
    case "run.progress":
      cache.setQueryData(progressKey(event.connectionId), event);
      break;
    case "fills.changed":
      refetches.of(
        orpc.fills.list.key(),
        orpc.fills.count.key(),
        orpc.fills.tags.key(),
        orpc.connections.accounts.key(),
      );
      // A run tells so page after page; its end is soon enough for what must be derived or added up anew.
      if (!isUnderWay(event.connectionId, cache)) forgetFigures(place);
      break;
    case "scheduler.changed":
      cache.setQueryData(orpc.scheduler.status.queryKey(), event.scheduler);
      break;
    case "notification.changed":
    case "notifications.read":
      refetches.of(orpc.notifications.key());
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
function forgetFigures({ refetches, orpc }: Pick<Place, "refetches" | "orpc">): void {
  refetches.of(
    orpc.fills.sums.key(),
    orpc.fills.daily.key(),
    orpc.roundTrips.key(),
    orpc.positions.key(),
  );
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
  const place = { cache, refetches: createRefetches(cache), orpc: api.orpc };
  for await (const event of events) applyEvent(event, place);
}
