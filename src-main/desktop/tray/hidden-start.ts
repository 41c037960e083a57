/** A start without a window needs a tray icon that is seen: without one the window goes into the task bar. */
import { setTimeout as delay } from "node:timers/promises";
import { SECOND_MS } from "../../foundation/clock";

/** At login the panel may come after us. */
const LOOKS = 5;
const LOOK_MS = 2 * SECOND_MS;

/** True once a tray icon is sure to be seen; false when that has not come about within ten seconds. */
export async function trayComes(
  hasTray: () => Promise<boolean>,
  wait: (ms: number) => Promise<unknown> = delay,
): Promise<boolean> {
  for (let look = 0; look < LOOKS; look++) {
    if (await hasTray()) return true;
    await wait(LOOK_MS);
  }
  return hasTray();
}
