/** The scheduler of the fake house: a pause is remembered and told, a sync of all starts what nothing holds back. */
import type { Observed } from "./observed";
import type { World } from "./world";

export function schedulerHandlers(os: Observed, world: World) {
  const dispatch = () => {
    const enabled = world.connections.filter(({ syncEnabled }) => syncEnabled);
    return {
      triggered: enabled.filter(({ id }) => !world.skips.has(id)).map(({ id }) => id),
      skipped: enabled.flatMap(({ id }) => {
        const reason = world.skips.get(id);
        return reason === undefined ? [] : [{ id, reason }];
      }),
    };
  };
  return {
    status: os.scheduler.status.handler(() => world.scheduler),
    runDue: os.scheduler.runDue.handler(dispatch),
    syncAll: os.scheduler.syncAll.handler(dispatch),
    pause: os.scheduler.pause.handler(({ input }) =>
      world.schedule({ paused: true, pausedUntil: input.until ?? null }),
    ),
    resume: os.scheduler.resume.handler(() => world.schedule({ paused: false, pausedUntil: null })),
  };
}
