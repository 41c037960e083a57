/** The updates of this very build: what it may, by which updater, and how it gives way to the next version. */
import { implement } from "@orpc/server";
import { app } from "electron";
import { updatesContract } from "../../../src-shared/shell-contract";
import type { UpdateStatus } from "../../../src-shared/updates";
import { MINUTE_MS, systemClock } from "../../foundation/clock";
import type { Logger } from "../../foundation/logger";
import type { Ending } from "../ending";
import { electronUpdater, type Installer } from "./electron-updater";
import { noUpdatesBecause } from "./feed";
import { createUpdates, type Updates } from "./updates";

/** macOS is handed the whole package first. */
const INSTALL_LIMIT_MS = MINUTE_MS;

interface UpdatesSurroundings {
  /** The folder of what was packed beside the app. */
  resources: string;
  ending: Ending;
  changed(status: UpdateStatus): void;
  log: Logger;
}

export async function openUpdates(surroundings: UpdatesSurroundings): Promise<Updates> {
  const { resources, ending, changed } = surroundings;
  const log = surroundings.log.scope("updates");
  const { isPackaged } = app;
  const { platform, env } = process;
  const reason = noUpdatesBecause({ isPackaged, resources, platform, env });
  const parts = { changed, clock: systemClock(), log };
  if (reason !== null) {
    const install = (): void => undefined;
    return createUpdates({ ...parts, updater: reason, install });
  }
  const updater = await electronUpdater(log);
  const install = (): void => ending.quitFor(() => giveWay(updater, log));
  return createUpdates({ ...parts, updater, install });
}

/** The house is down: the next version may start, or else this one again. */
function giveWay(installer: Installer, log: Logger): void {
  const failed = (error: unknown): void => {
    log.error("The update could not be put in place; this version starts again", { error });
    app.relaunch();
    app.exit(0);
  };
  setTimeout(failed, INSTALL_LIMIT_MS, new Error("It took too long"));
  app.releaseSingleInstanceLock();
  installer.install(failed);
}

/** The `updates` part of the window's router. */
export function updatesRouter(updates: Updates) {
  const os = implement(updatesContract);
  return os.router({
    updates: {
      status: os.updates.status.handler(() => updates.status),
      check: os.updates.check.handler(() => {
        updates.check();
        return updates.status;
      }),
      restart: os.updates.restart.handler(() => {
        updates.restart();
        return updates.status;
      }),
    },
  });
}
