/** How the house is, for what stands outside of the window: looked at anew after events, twice a second at most. */
import type { Connection, SchedulerStatus, Settings } from "../../src-shared/domain";
import type { LiveEvent } from "../../src-shared/events";
import type { Logger } from "../foundation/logger";
import type { Release } from "../foundation/releasers";
import type { HouseClient } from "./house-client";

/** Real time: it is the system's tray that is spared. */
const GAP_MS = 500;

export interface Sight {
  connections: Connection[];
  scheduler: SchedulerStatus;
  settings: Settings;
}

export interface Watcher {
  saw(sight: Sight): void;
  heard(event: LiveEvent): void;
}

const isSeen = ({ type }: LiveEvent): boolean =>
  type === "connection.changed" ||
  type === "connection.removed" ||
  type === "scheduler.changed" ||
  type === "settings.changed";

/** One look at everything. */
export async function look(client: HouseClient): Promise<Sight> {
  const [connections, scheduler, settings] = await Promise.all([
    client.connections.list(),
    client.scheduler.status(),
    client.settings.get(),
  ]);
  return { connections, scheduler, settings };
}

/** Watches until released. */
export function watchHouse(client: HouseClient, watcher: Watcher, log: Logger): Release {
  const controller = new AbortController();
  const { signal } = controller;
  let timer: NodeJS.Timeout | undefined;

  async function show(): Promise<void> {
    timer = undefined;
    try {
      const sight = await look(client);
      if (!signal.aborted) watcher.saw(sight);
    } catch (error) {
      if (!signal.aborted) log.error("The shell could not look at the house", { error });
    }
  }

  async function listen(): Promise<void> {
    const events = await client.events.subscribe(undefined, { signal });
    // The stream is open once it was asked for its first event: what happened before that is in no event.
    setImmediate(() => void show());
    for await (const event of events) {
      watcher.heard(event);
      if (isSeen(event)) timer ??= setTimeout(show, GAP_MS);
    }
  }

  listen().catch((error: unknown) => {
    if (!signal.aborted) log.error("The shell hears nothing any more", { error });
  });
  return () => {
    controller.abort();
    clearTimeout(timer);
  };
}
