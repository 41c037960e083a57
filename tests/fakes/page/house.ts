/** A house without rooms: the contract over the lists of a {@link World}, for the real hosts to serve. */
import { errorInterceptor } from "../../../src-main/api/errors";
import { liveEvents } from "../../../src-main/api/live-events";
import type { House } from "../../../src-main/compose";
import { silentLogger } from "../../../src-main/foundation/logger";
import { bookHandlers } from "./book-handlers";
import { connectionHandlers } from "./connection-handlers";
import { fillHandlers } from "./fill-handlers";
import { notificationHandlers } from "./notification-handlers";
import { observed } from "./observed";
import { pageOf } from "./paging";
import { runHandlers } from "./run-handlers";
import { schedulerHandlers } from "./scheduler-handlers";
import type { World } from "./world";

/** What the page talks to in tests. */
export function fakeHouse(world: World): House {
  const os = observed(world);
  const router = os.router({
    brokers: { list: os.brokers.list.handler(() => world.brokers) },
    accounts: {
      list: os.accounts.list.handler(() => [{ id: "default", name: "Main", createdAt: 0 }]),
      create: os.accounts.create.handler(({ input }) => ({
        id: input.name,
        name: input.name,
        createdAt: 0,
      })),
    },
    connections: connectionHandlers(os, world),
    syncLogs: runHandlers(os, world),
    notifications: notificationHandlers(os, world),
    fills: {
      ...fillHandlers(os, world),
      list: os.fills.list.handler(({ input }) =>
        pageOf(
          world.fills.filter(
            ({ connectionId, symbol }) =>
              (input.connectionId ?? connectionId) === connectionId &&
              (input.symbol ?? symbol) === symbol,
          ),
          input,
        ),
      ),
    },
    ...bookHandlers(os, world),
    scheduler: schedulerHandlers(os, world),
    settings: {
      get: os.settings.get.handler(() => world.settings),
      update: os.settings.update.handler(({ input }) => {
        world.settings = { ...world.settings, ...input };
        world.bus.emit({ type: "settings.changed", settings: world.settings });
        return world.settings;
      }),
    },
    events: {
      subscribe: os.events.subscribe.handler(({ signal }) => liveEvents(world.bus, signal)),
    },
  });
  return {
    router,
    interceptor: errorInterceptor(silentLogger()),
    redis: { status: () => world.scheduler.redis },
    stop: async () => undefined,
  };
}
