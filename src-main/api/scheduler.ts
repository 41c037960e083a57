/** The scheduler as a user asks it: how it is, sync what is due or all, pause, resume. */
import { RequestError } from "../../src-shared/errors";
import { type ApiParts, os } from "./parts";

export function schedulerHandlers({ engine, clock, redisStatus }: ApiParts) {
  const status = () => engine.status(redisStatus());
  return {
    status: os.scheduler.status.handler(status),
    runDue: os.scheduler.runDue.handler(() => engine.runDue()),
    syncAll: os.scheduler.syncAll.handler(() => engine.syncAll()),
    pause: os.scheduler.pause.handler(({ input }) => {
      const until = input.until ?? null;
      if (until !== null && until <= clock.now()) {
        throw new RequestError("PAUSE_IN_THE_PAST", "A pause must end in the future", { until });
      }
      engine.pause(until);
      return status();
    }),
    resume: os.scheduler.resume.handler(async () => {
      await engine.unpause();
      return status();
    }),
  };
}
