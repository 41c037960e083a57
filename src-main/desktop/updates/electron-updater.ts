/** electron-updater, told what it may: loaded only by a build that has a feed. */
import type { AppUpdater } from "electron-updater";
import type { Logger } from "../../foundation/logger";
import type { Updater } from "./updates";

export interface Installer extends Updater {
  /** Replaces this version and starts the new one; the last thing this process does. `failed`: it is still the old one. */
  install(failed: (error: Error) => void): void;
}

/** The updater of this kind of package, reading the feed that was built in. */
export async function electronUpdater(log: Logger): Promise<Installer> {
  const { default: module } = await import("electron-updater");
  const { autoUpdater } = module;
  configure(autoUpdater, log);
  return {
    async check() {
      const found = await autoUpdater.checkForUpdates();
      return found?.isUpdateAvailable ? found.updateInfo.version : null;
    },
    async download(progress) {
      const tell = ({ percent }: { percent: number }): void => progress(percent);
      autoUpdater.on("download-progress", tell);
      try {
        await autoUpdater.downloadUpdate();
      } finally {
        autoUpdater.off("download-progress", tell);
      }
    },
    install(failed) {
      autoUpdater.once("error", failed);
      const isSilent = true;
      const startsAfterwards = true;
      autoUpdater.quitAndInstall(isSilent, startsAfterwards);
    },
  };
}

/** Nothing happens by itself: when it does is for `updates.ts` to say. */
function configure(updater: AppUpdater, log: Logger): void {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowPrerelease = false;
  updater.allowDowngrade = false;
  // Its installer would fetch the rest itself, unchecked.
  updater.disableWebInstaller = true;
  // Else every question would carry a number that is this installation's own.
  updater.requestHeaders = { "x-user-staging-id": "0" };
  const say = (level: "info" | "warn" | "error") => (message: unknown) => {
    log[level](message instanceof Error ? message.message : String(message));
  };
  updater.logger = { info: say("info"), warn: say("warn"), error: say("error") };
}
