/** What is kept of an answer that nobody can use: enough to see what it was. */
import { BrokerError } from "../broker";

/** Twice what is shown in the end: secrets are taken out after this cut, and one that lies across it must not stay. */
const MAX_SAMPLE = 4_000;

/** The beginning of a body. */
export const sampleOf = (body: string): string => body.slice(0, MAX_SAMPLE);

/** The error about an answer, with the answer's beginning; a wait, or a refusal in the broker's words, needs none. */
export function withSample(error: unknown, body: string): unknown {
  if (!(error instanceof BrokerError) || !SAMPLED.has(error.code)) return error;
  const { failure, code, message, details } = error;
  return new BrokerError(failure, code, message, { ...details, sample: sampleOf(body) });
}

const SAMPLED = new Set(["BROKER_BAD_ANSWER", "BROKER_UNAVAILABLE", "PROVIDER_BLOCKED"]);
