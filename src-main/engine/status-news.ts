/** Tells the screens how the scheduler is, after changes: at most four times a second, however many connections change. */
import type { SchedulerStatus } from "../../src-shared/domain";
import type { EventBus } from "../foundation/bus";
import { type Release, Releasers } from "../foundation/releasers";

/** Real time: it is the screens that are spared. */
const GAP_MS = 250;

export interface StatusNews {
  /** Something about the scheduler has changed. */
  tell(): void;
  readonly release: Release;
}

/** Tells what `status` says whenever a connection changes, and when asked to. */
export function createStatusNews(bus: EventBus, status: () => SchedulerStatus): StatusNews {
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      bus.emit({ type: "scheduler.changed", scheduler: status() });
    }, GAP_MS);
  };
  const releasers = new Releasers();
  releasers.push(() => clearTimeout(timer));
  releasers.push(
    bus.on(({ type }) => {
      if (type === "connection.changed" || type === "connection.removed") tell();
    }),
  );
  return { tell, release: () => releasers.release() };
}
