/** What a click in the tray's menu does: the same calls as the page's buttons. */
import type { Place } from "../../../src-shared/routes";
import type { Logger } from "../../foundation/logger";
import type { HouseClient } from "../house-client";
import type { TrayCommand } from "./tray-model";

interface CommandParts {
  client: HouseClient;
  open(place: Place | null): void;
  quit(): void;
  now(): number;
  log: Logger;
}

/** A refusal is logged: what it is about (the queue is down, say) is what the menu's first line says. */
export function obeyTray({ client, open, quit, now, log }: CommandParts) {
  const call = async (command: TrayCommand): Promise<unknown> => {
    switch (command.do) {
      case "open":
        return open(command.place);
      case "sync-all":
        return client.scheduler.syncAll();
      case "pause": {
        const until = command.forMs === null ? null : now() + command.forMs;
        return client.scheduler.pause({ until });
      }
      case "resume":
        return client.scheduler.resume();
      case "quit":
        return quit();
    }
  };
  return (command: TrayCommand): void => {
    call(command).catch((error: unknown) => {
      log.warn("A command of the tray was refused", { command: command.do, error });
    });
  };
}
