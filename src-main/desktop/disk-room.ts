/** A disk that is almost full: Fillkeep opens and shows what it has, and says that nothing new can come in for long. */
import { statfsSync } from "node:fs";
import { type BrowserWindow, dialog } from "electron";
import type { Logger } from "../foundation/logger";
import type { Words } from "./words";

/** Enough for a day of syncs, their log and what Redis and Chromium keep. */
const ENOUGH_BYTES = 32 * 1024 * 1024;

/** Tells so in front of the window where there is less than that on the disk of the data directory. */
export async function tellOfFullDisk(
  directory: string,
  window: BrowserWindow,
  { t }: Words,
  log: Logger,
): Promise<void> {
  const { bavail, bsize } = statfsSync(directory);
  const bytesLeft = bavail * bsize;
  if (bytesLeft >= ENOUGH_BYTES) return;
  log.warn("The disk is almost full", { bytesLeft });
  const [message, detail] = [t("startup.fullTitle"), t("startup.full", { directory })];
  await dialog.showMessageBox(window, { type: "warning", message, detail });
}
