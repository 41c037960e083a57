/** Keeps the log of runs as long as the user wants, and never longer than the disk likes. */
import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { EventBus } from "../foundation/bus";
import { type Clock, DAY_MS, HOUR_MS } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import { type Release, Releasers } from "../foundation/releasers";
import type { Storage } from "../storage/storage";

/** Whatever the setting: 20 connections at 5 minutes write half a million runs in 90 days. */
export const MAX_RUNS_KEPT = 200_000;
/** In one transaction, so that the process goes on answering. */
const BATCH = 1_000;

export interface RetentionParts {
  storage: Pick<Storage, "runHistory" | "settings">;
  bus: EventBus;
  clock: Clock;
  log: Logger;
}

/** Prunes now, every engine hour, and when the setting changes. Days are real: the log's times are. */
export function startRetention({ storage, bus, clock, log }: RetentionParts): Release {
  let stopped = false;
  let pruning: Promise<void> = Promise.resolve();

  async function prune(): Promise<void> {
    const before = clock.now() - storage.settings.get().retentionDays * DAY_MS;
    let deleted = 0;
    for (let last = BATCH; last === BATCH && !stopped; deleted += last) {
      last = storage.runHistory.prune({ before, keep: MAX_RUNS_KEPT, batch: BATCH });
      await yieldToOthers();
    }
    if (deleted > 0) log.info("Old runs were deleted", { deleted });
  }

  function again(): Promise<void> {
    pruning = pruning.then(prune).catch((error: unknown) => {
      log.error("Old runs could not be deleted", { error });
    });
    return pruning;
  }

  const releasers = new Releasers();
  releasers.push(async () => {
    stopped = true;
    await pruning;
  });
  releasers.push(bus.on(({ type }) => void (type === "settings.changed" && again())));
  releasers.push(clock.every(HOUR_MS, again));
  void again();
  return () => releasers.release();
}
