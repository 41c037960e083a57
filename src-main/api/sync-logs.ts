/** The log of runs: list, look at one, export. */
import { RequestError } from "../../src-shared/errors";
import { beginningOf, byDay, dayNamer } from "./calendar";
import { type ApiParts, os } from "./parts";
import { exportRuns } from "./run-export";

export function syncLogHandlers({ storage, clock }: ApiParts) {
  return {
    list: os.syncLogs.list.handler(({ input }) => storage.runs.page(input)),
    count: os.syncLogs.count.handler(({ input }) => ({ count: storage.runHistory.count(input) })),
    daily: os.syncLogs.daily.handler(({ input: { connectionId, days, zone } }) => {
      const dayOf = dayNamer(zone);
      const from = beginningOf(days, clock.now(), dayOf);
      return byDay(storage.runHistory.quarters({ connectionId }, from), dayOf).map(
        ({ day, quarters }) => ({
          day,
          runs: quarters.reduce((sum, { count }) => sum + count, 0),
          failed: quarters.reduce((sum, { failed }) => sum + failed, 0),
        }),
      );
    }),
    get: os.syncLogs.get.handler(({ input: { id } }) => {
      const run = storage.runs.find(id);
      if (run === undefined)
        throw new RequestError("RUN_NOT_FOUND", `There is no run ${id}`, { id });
      return { ...run, attempts: storage.runs.attempts(run) };
    }),
    export: os.syncLogs.export.handler(({ input: { format, ...filter } }) =>
      exportRuns(storage, filter, format, clock.now()),
    ),
  };
}
