/** A failure on its way from worker to owner, where it is treated as if the owner had met it itself. */
import type { FailureClass, SyncErrorCode } from "../../src-shared/errors";
import { BrokerError, type BrokerErrorDetails } from "../brokers/broker";

export type FailureOnTheWay =
  | {
      kind: "broker";
      failure: FailureClass;
      code: SyncErrorCode;
      message: string;
      details: Omit<BrokerErrorDetails, "cause">;
    }
  /** Nobody named it: a bug. */
  | { kind: "unnamed"; name: string; message: string; stack?: string };

/** What goes on the way. The causes stay, in the worker's log. */
export function pack(error: unknown): FailureOnTheWay {
  if (error instanceof BrokerError) {
    const { failure, code, message } = error;
    const { retryAfterMs, accounts, sample } = error.details;
    return { kind: "broker", failure, code, message, details: { retryAfterMs, accounts, sample } };
  }
  if (error instanceof Error) {
    return { kind: "unnamed", name: error.name, message: error.message, stack: error.stack };
  }
  return { kind: "unnamed", name: "Error", message: String(error) };
}

/** What the owner throws. */
export function unpack(failure: FailureOnTheWay): Error {
  if (failure.kind === "broker") {
    return new BrokerError(failure.failure, failure.code, failure.message, failure.details);
  }
  const { name, message, stack } = failure;
  return Object.assign(new Error(message), { name, ...(stack !== undefined && { stack }) });
}

/** The worker is gone with what it had in hand. */
export const workerLost = (why: string): BrokerError =>
  new BrokerError(
    "transient",
    "WORKER_LOST",
    `The worker that was fetching is gone (${why}); what it brought is kept, the next attempt goes on from there`,
  );
