/** Asks a running server regularly whether it still answers, and kills one that does not. */
import { type Clock, SECOND_MS } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import type { Release } from "../foundation/releasers";
import type { Child } from "./child";
import { look } from "./conversation";
import { isOurs } from "./presence";
import type { RedisAddress } from "./redis";
import { ANSWER_LIMIT_MS } from "./time-limits";

export const HEALTH_PERIOD_MS = 5 * SECOND_MS;
/** A time scale must not turn the check into a load. */
const MIN_REAL_PERIOD_MS = 250;
/** One late answer is a busy or suspended machine. */
export const MAX_MISSES = 3;

/** Looks every 5 s until released; the third miss in a row kills the server, whose end is then noticed as any other. */
export function watchHealth(
  child: Child,
  address: RedisAddress,
  clock: Clock,
  log: Logger,
): Release {
  let misses = 0;
  let complaint: string | null = null;
  return clock.every(Math.max(HEALTH_PERIOD_MS, MIN_REAL_PERIOD_MS * clock.timeScale), async () => {
    const presence = await look(address, ANSWER_LIMIT_MS).catch(() => null);
    if (presence && isOurs(presence, child.pid)) {
      misses = 0;
      if (presence.complaint !== null && presence.complaint !== complaint) {
        log.warn("Redis complains", { complaint: presence.complaint });
      }
      complaint = presence.complaint;
      return;
    }
    misses += 1;
    log.warn("Redis did not answer", { pid: child.pid, misses });
    if (misses >= MAX_MISSES) child.kill("SIGKILL");
  });
}
