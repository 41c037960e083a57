/** The log of runs: list, look at one, export. */
import { RequestError } from "../../src-shared/errors";
import { type ApiParts, os } from "./parts";

export function syncLogHandlers({ storage }: ApiParts) {
  return {
    list: os.syncLogs.list.handler(({ input }) => storage.runs.page(input)),
    get: os.syncLogs.get.handler(() => {
      throw new RequestError("NOT_FOUND", "Not yet");
    }),
    export: os.syncLogs.export.handler(() => {
      throw new RequestError("NOT_FOUND", "Not yet");
    }),
  };
}
