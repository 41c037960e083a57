/** The router: every procedure of the contract with its handler. Each host serves this same object. */
import { randomUUID } from "node:crypto";
import { bookHandlers } from "./book";
import { connectionHandlers } from "./connections";
import { fillHandlers } from "./fills";
import { linkHandlers } from "./links";
import { liveEvents } from "./live-events";
import { notificationHandlers } from "./notifications";
import { type ApiParts, os } from "./parts";
import { schedulerHandlers } from "./scheduler";
import { settingsHandlers } from "./settings";
import { statementHandlers } from "./statements";
import { syncLogHandlers } from "./sync-logs";
import { vaultHandlers } from "./vault";

/** Builds the router; a missing or surplus handler does not compile. */
export function createRouter(parts: ApiParts) {
  const { storage, brokers, bus, clock } = parts;
  return os.router({
    brokers: { list: os.brokers.list.handler(() => brokers.list()) },
    accounts: {
      list: os.accounts.list.handler(() => storage.accounts.list()),
      create: os.accounts.create.handler(({ input }) => {
        const account = { id: randomUUID(), name: input.name, createdAt: clock.now() };
        storage.accounts.add(account);
        return account;
      }),
    },
    connections: connectionHandlers(parts),
    statements: statementHandlers(parts),
    syncLogs: syncLogHandlers(parts),
    notifications: notificationHandlers(parts),
    fills: fillHandlers(parts),
    ...bookHandlers(parts),
    scheduler: schedulerHandlers(parts),
    ...settingsHandlers(parts),
    vault: vaultHandlers(parts),
    links: linkHandlers(parts),
    events: { subscribe: os.events.subscribe.handler(({ signal }) => liveEvents(bus, signal)) },
  });
}

export type Router = ReturnType<typeof createRouter>;
