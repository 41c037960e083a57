/** The window's place on disk. What can't be read or written is a line in the log, never a window that does not open. */
import { readFileSync } from "node:fs";
import type { Logger } from "../../foundation/logger";
import { replaceFile } from "../../foundation/replace-file";
import { type WindowPlace, windowPlaceSchema } from "./window-place";

/** The place that was kept; null where there is none, or none that can be understood. */
export function readPlace(file: string, log: Logger): WindowPlace | null {
  try {
    return windowPlaceSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    if (!isMissing)
      log.warn("The window's place is unreadable: it opens where it does first", { error });
    return null;
  }
}

/** Replaces what was kept at once or not at all. */
export function writePlace(file: string, place: WindowPlace, log: Logger): void {
  try {
    replaceFile(file, JSON.stringify(place), { mode: 0o600 });
  } catch (error) {
    log.warn("The window's place could not be kept", { error });
  }
}
