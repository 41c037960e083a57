/** Waits for something to become true: the opposite of sleeping on luck. */
import { setTimeout as delay } from "node:timers/promises";

const LIMIT_MS = 20_000;

/** The first value of `look` that is neither false, null nor undefined; fails with `what` after 20 s. */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  limitMs = LIMIT_MS,
): Promise<Exclude<T, false | null | undefined>> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const value = await look();
    if (value !== false && value !== null && value !== undefined) {
      return value as Exclude<T, false | null | undefined>;
    }
    if (performance.now() > deadline) throw new Error(`Waited in vain for ${what}`);
    await delay(10);
  }
}
