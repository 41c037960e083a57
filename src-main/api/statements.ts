/** Statement files: a look at what would be imported. Only what lies in the named folder can be looked at. */
import { RequestError } from "../../src-shared/errors";
import { BrokerError } from "../brokers/broker";
import { adapterFor } from "./connection-input";
import { type ApiParts, os } from "./parts";

/** A person waits for this answer; real time. */
const PREVIEW_LIMIT_MS = 60_000;

export function statementHandlers({ brokers, clock, log }: ApiParts) {
  return {
    preview: os.statements.preview.handler(async ({ input, signal }) => {
      const { brokerId, options, file = null } = input;
      const adapter = adapterFor(brokers, brokerId);
      if (adapter.preview === undefined) {
        const message = `${adapter.broker.name} has no statement files`;
        throw new RequestError("PREVIEW_NOT_OFFERED", message, { brokerId });
      }
      const limit = AbortSignal.timeout(PREVIEW_LIMIT_MS);
      try {
        return await adapter.preview(options, file, {
          clock,
          log: log.scope("broker"),
          signal: signal ? AbortSignal.any([signal, limit]) : limit,
        });
      } catch (error) {
        if (error instanceof BrokerError) throw new RequestError("FOLDER_UNUSABLE", error.message);
        throw error;
      }
    }),
  };
}
