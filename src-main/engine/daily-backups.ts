/** A copy of the database for each day that Fillkeep runs, so that a damaged disk costs a day at most. */
import { type Clock, DAY_MS, HOUR_MS, MINUTE_MS } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import { type Release, Releasers } from "../foundation/releasers";
import type { Storage } from "../storage/storage";

/** A start is busy enough. */
const SETTLED_MS = 10 * MINUTE_MS;

export interface DailyBackupParts {
  storage: Pick<Storage, "backups" | "connections">;
  clock: Clock;
  log: Logger;
}

/** Looks ten minutes after the start and every engine hour. Days are real: copies are named by the clock on the wall. */
export function startDailyBackups({ storage, clock, log }: DailyBackupParts): Release {
  const stopping = new AbortController();
  let copying: Promise<void> = Promise.resolve();

  async function copyIfDue(): Promise<void> {
    const now = clock.now();
    const [last] = storage.backups.list().filter(({ isDaily }) => isDaily);
    // A clock that was set back must not put the next copy off for good.
    const isFresh = last !== undefined && Math.abs(now - last.createdAt) < DAY_MS;
    // Without a connection there is nothing to lose.
    if (isFresh || storage.connections.list().length === 0) return;
    const { name, bytes } = await storage.backups.createDaily(now);
    log.info("Made the backup of the day", { name, bytes });
  }

  function look(): Promise<void> {
    copying = copying.then(copyIfDue).catch((error: unknown) => {
      log.error("The backup of the day could not be made; it is tried again in an hour", { error });
    });
    return copying;
  }

  const releasers = new Releasers();
  releasers.push(async () => {
    stopping.abort();
    await copying;
  });
  releasers.push(clock.every(HOUR_MS, look));
  clock.sleep(SETTLED_MS, stopping.signal).then(look, () => undefined);
  return () => releasers.release();
}
