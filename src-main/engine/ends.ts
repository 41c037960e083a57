/** Why a run may be ended before it has come to its own end, and how its row in sync_logs is closed then. */
import { BrokerError } from "../brokers/broker";
import type { RunEnd } from "../storage/runs";

/** The reason of a run's AbortSignal. */
export type AbortReason =
  /** Fillkeep stops. */
  | "shutdown"
  /** The user wished it, or the connection is removed or asked elsewhere. */
  | "cancelled"
  /** The machine goes to sleep. */
  | "suspended"
  /** BullMQ may give the job to somebody else. */
  | "lock-lost"
  /** The process was frozen for longer than a run may be silent. */
  | "lease-lost"
  /** The run took longer than a run may. */
  | "timed-out";

const interrupted = (errorMessage: string) =>
  ({ status: "interrupted", errorCode: "SYNC_INTERRUPTED", errorMessage }) as const;

/** How the row is closed; a run that timed out has failed and goes the way of failures. */
export const ENDS: Readonly<Record<Exclude<AbortReason, "timed-out">, Omit<RunEnd, "finishedAt">>> =
  {
    shutdown: interrupted("Fillkeep was closed during this run; the next one goes on from here"),
    suspended: interrupted("The machine went to sleep; the next run goes on from here"),
    "lock-lost": interrupted("The local queue lost this run; the next one goes on from here"),
    "lease-lost": interrupted("The machine slept or stood still; the next run goes on from here"),
    cancelled: {
      status: "cancelled",
      errorCode: "SYNC_CANCELLED",
      errorClass: "cancelled",
      errorMessage: "This run was cancelled",
    },
  };

/** The failure of a run that took too long. */
export const timedOut = (): BrokerError =>
  new BrokerError(
    "transient",
    "SYNC_TIMED_OUT",
    "The sync took longer than half an hour; what it brought is kept, the next one goes on from there",
  );
