/** What closing the window comes to. Pure: nobody is left with a Fillkeep that runs and can't be found. */
import type { Settings } from "../../../src-shared/domain";

export type Closing =
  /** The user has not chosen yet. */
  | "ask"
  /** Gone from the screen; the tray icon brings it back. */
  | "hide"
  /** Still in the task bar, for want of a tray icon. */
  | "minimise"
  | "quit";

/** `hasTray`: a tray icon is sure to be seen now. */
export function closingOf(onClose: Settings["onClose"], hasTray: boolean): Closing {
  if (onClose === "tray") return hasTray ? "hide" : "minimise";
  return onClose;
}
