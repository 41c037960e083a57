/** A house without rooms: the contract over the lists of a {@link World}, for the real hosts to serve. */
import { errorInterceptor } from "../../../src-main/api/errors";
import { liveEvents } from "../../../src-main/api/live-events";
import { fileAdapters } from "../../../src-main/brokers/files/file-adapter";
import type { House } from "../../../src-main/compose";
import { systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import { RequestError } from "../../../src-shared/errors";
import { addressOf } from "../../../src-shared/links";
import { bookHandlers } from "./book-handlers";
import { connectionHandlers } from "./connection-handlers";
import { fillHandlers } from "./fill-handlers";
import { notificationHandlers } from "./notification-handlers";
import { observed } from "./observed";
import { runHandlers } from "./run-handlers";
import { schedulerHandlers } from "./scheduler-handlers";
import { settingsHandlers } from "./settings-handlers";
import { vaultHandlers } from "./vault-handlers";
import type { World } from "./world";

/** What the page talks to in tests. */
export function fakeHouse(world: World): House {
  const os = observed(world);
  const router = os.router({
    brokers: { list: os.brokers.list.handler(() => world.brokers) },
    accounts: {
      list: os.accounts.list.handler(() => world.accounts),
      create: os.accounts.create.handler(({ input }) => {
        const added = { id: input.name, name: input.name, createdAt: 0 };
        world.accounts.push(added);
        return added;
      }),
    },
    connections: connectionHandlers(os, world),
    statements: {
      // The real readers on a real folder: what a preview shows is theirs.
      preview: os.statements.preview.handler(async ({ input: { brokerId, options, file } }) => {
        const adapter = fileAdapters().find(({ broker }) => broker.id === brokerId);
        const signal = AbortSignal.timeout(10_000);
        const tools = { clock: systemClock(), log: silentLogger(), signal };
        const preview = await adapter?.preview?.(options, file ?? null, tools);
        if (preview === undefined) throw new RequestError("PREVIEW_NOT_OFFERED", brokerId);
        return preview;
      }),
    },
    syncLogs: runHandlers(os, world),
    notifications: notificationHandlers(os, world),
    fills: fillHandlers(os, world),
    ...bookHandlers(os, world),
    scheduler: schedulerHandlers(os, world),
    ...settingsHandlers(os, world),
    vault: vaultHandlers(os, world),
    links: {
      open: os.links.open.handler(({ input: { brokerId, link } }) => {
        const broker = world.brokers.find(({ id }) => id === brokerId);
        const address = broker && addressOf(broker, link);
        if (!address) throw new RequestError("LINK_UNKNOWN", link);
        world.opened.push(address);
        return { opened: true as const };
      }),
    },
    events: {
      subscribe: os.events.subscribe.handler(({ signal }) => liveEvents(world.bus, signal)),
    },
    shell: {
      status: os.shell.status.handler(() => world.shell.status),
      subscribe: os.shell.subscribe.handler(({ signal }) => world.shell.events(signal)),
    },
    updates: {
      status: os.updates.status.handler(() => world.updates),
      check: os.updates.check.handler(() => world.updates),
      restart: os.updates.restart.handler(() => world.updates),
    },
  });
  return {
    router,
    interceptor: errorInterceptor(silentLogger()),
    redis: { status: () => world.scheduler.redis },
    stop: async () => undefined,
  };
}
