/** Options that were saved by an older version, or by hand, are met again when a sync begins. */
import { RequestError } from "../../src-shared/errors";
import { BrokerError } from "./broker";

/** Reads settings in a sync: what a request would be refused for is a setting to mend (`BROKER_CONFIG`). */
export function settings<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RequestError) {
      throw new BrokerError("config", "BROKER_CONFIG", error.message);
    }
    throw error;
  }
}
