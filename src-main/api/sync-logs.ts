/** The log of runs: list, look at one, export. */
import { RequestError } from "../../src-shared/errors";
import { type ApiParts, os } from "./parts";
import { exportRuns } from "./run-export";

export function syncLogHandlers({ storage, clock }: ApiParts) {
  return {
    list: os.syncLogs.list.handler(({ input }) => storage.runs.page(input)),
    get: os.syncLogs.get.handler(({ input: { id } }) => {
      const run = storage.runs.find(id);
      if (run === undefined)
        throw new RequestError("RUN_NOT_FOUND", `There is no run ${id}`, { id });
      return run;
    }),
    export: os.syncLogs.export.handler(({ input: { format, ...filter } }) =>
      exportRuns(storage, filter, format, clock.now()),
    ),
  };
}
