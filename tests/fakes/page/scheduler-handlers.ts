/** The scheduler of the fake house: a pause is remembered and told, a sync of all starts every connection. */
import type { SchedulerStatus } from "../../../src-shared/domain";
import type { Observed } from "./observed";
import type { World } from "./world";

export function schedulerHandlers(os: Observed, world: World) {
  const set = (change: Partial<SchedulerStatus>): SchedulerStatus => {
    world.scheduler = { ...world.scheduler, ...change };
    world.bus.emit({ type: "scheduler.changed", scheduler: world.scheduler });
    return world.scheduler;
  };
  return {
    syncAll: os.scheduler.syncAll.handler(() => ({
      triggered: world.connections.filter(({ syncEnabled }) => syncEnabled).map(({ id }) => id),
      skipped: [],
    })),
    pause: os.scheduler.pause.handler(({ input }) =>
      set({ paused: true, pausedUntil: input.until ?? null }),
    ),
    resume: os.scheduler.resume.handler(() => set({ paused: false, pausedUntil: null })),
  };
}
