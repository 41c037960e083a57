/** The failure of a fetch whose worker, or something it sent, is gone. */
import { BrokerError } from "../brokers/broker";

/** Transient: what was committed stays, and the next attempt goes on from there. */
export const workerLost = (why: string): BrokerError =>
  new BrokerError(
    "transient",
    "WORKER_LOST",
    `The worker that was fetching is gone (${why}); what it brought is kept, the next attempt goes on from there`,
  );
