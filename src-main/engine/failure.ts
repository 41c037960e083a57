/** From whatever was thrown during an attempt to a failure with a class, a code and words for the log. */
import type { FailureClass, SyncErrorCode } from "../../src-shared/errors";
import { BrokerError } from "../brokers/broker";
import { isDiskFull } from "../foundation/disk-full";
import type { Redactor } from "../foundation/redact";
import { VaultLockedError } from "../vault/vault";

export interface Failure {
  class: FailureClass;
  code: SyncErrorCode;
  message: string;
  /** What the broker asked for, in ms. */
  retryAfterMs?: number;
  /** The beginning of an answer that could not be used. */
  sample?: string;
}

/** Failures that come up before, or instead of, an answer: no broker has said their words. */
const UNSAID: ReadonlySet<SyncErrorCode> = new Set([
  "BROKER_UNREACHABLE",
  "BROKER_TIMEOUT",
  "CREDENTIALS_LOCKED",
  "VAULT_LOCKED",
  "SYMBOLS_NEEDED",
  "ACCOUNT_NEEDED",
  "FOLDER_UNAVAILABLE",
  "SYNC_TIMED_OUT",
  "WORKER_LOST",
  "DISK_FULL",
  "INTERNAL",
]);

/** True where the message quotes the broker. */
export const saidByBroker = ({ code }: Failure): boolean => !UNSAID.has(code);

const MAX_MESSAGE = 1_000;
const MAX_SAMPLE = 2_000;

export const DISK_FULL_WORDS = "There is no room on the disk for what the broker answered";

/** What a run keeps of an answer that could not be used: without secrets, and cut after they were taken out. */
export const keptSample = (sample: string, redactor: Pick<Redactor, "text">): string =>
  redactor.text(sample).slice(0, MAX_SAMPLE);

/** Names a thrown value. Anything nobody named is a bug: class `internal`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof BrokerError) {
    return {
      class: error.failure,
      code: error.code,
      message: error.message.slice(0, MAX_MESSAGE),
      retryAfterMs: error.details.retryAfterMs,
      sample: error.details.sample,
    };
  }
  if (error instanceof VaultLockedError) {
    const { code, message } = error;
    // A locked vault is unlocked for all: no schedule waits for its own user.
    return { class: code === "VAULT_LOCKED" ? "transient" : "config", code, message };
  }
  if (isDiskFull(error)) {
    return { class: "transient", code: "DISK_FULL", message: DISK_FULL_WORDS };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { class: "internal", code: "INTERNAL", message: message.slice(0, MAX_MESSAGE) };
}
