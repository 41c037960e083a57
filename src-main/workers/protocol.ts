/**
 * What owner and workers say to each other. Both are of the same version (announcement.ts): a message that could be opened
 * has the shape that is written here.
 */
import type { BrokerLogin, Cursor, FillPage, PositionReport } from "../brokers/broker";
import type { PlainError } from "../brokers/thread/plain-error";
import type { Costs } from "../engine/costs";

/** Changes with anything that is said here, in another order, or on other keys. */
export const PROTOCOL = 2;

/** How often each side says that it is there; real time, whatever the clock's scale. */
export const BEAT_MS = 1_000;
/** So many beats of its own without a word of the other side, and that is gone. */
export const PATIENCE_BEATS = 10;
/**
 * So long a worker may ask the broker for a fetch after it has said a word that the owner has confirmed. Less than an owner's
 * patience: whoever is taken for gone has stopped by itself.
 */
export const LEASE_MS = 8 * BEAT_MS;
/** So many pages a worker may be ahead of what the owner has committed. */
export const PAGES_AHEAD = 2;

/** The queue of fetches of a broker. */
export const fetchQueueName = (brokerId: string): string => `fetch-${brokerId}`;
export const FETCH_JOB = "fetch";

/** What lies in the queue, sealed for the fetch's id. */
export interface FetchOrder {
  brokerId: string;
  login: BrokerLogin;
  cursor: Cursor | null;
}

/** What a worker's beat says of each fetch in its hands. */
export interface InHand {
  fetch: string;
  /** Pages sent so far. */
  sent: number;
  /** The last page known to be committed; -1: not even told to begin. */
  acknowledged: number;
}

/** What the broker reported as open, or why it did not. */
export type Reported =
  | { kind: "told"; report: PositionReport | null }
  | { kind: "failed"; failure: PlainError };

/** How a fetch ends on the worker's side. */
export type FetchEnd =
  /** Everything was brought; `positions`: where the broker was asked what is open. */
  | { kind: "complete"; positions?: Reported }
  | { kind: "failed"; failure: PlainError }
  /** The worker has let go of it and asks no more: somebody else may go on. */
  | { kind: "given-back" };

/** Worker to owner. */
export type ToOwner = { worker: string } /** `number` counts from 1. */ & (
  | { type: "beat"; number: number; inHand: InHand[] }
  | { type: "bye" }
  | { type: "taken"; fetch: string }
  /** `number` counts from 1; `costs` are the whole fetch's so far. */
  | { type: "page"; fetch: string; number: number; page: FillPage; costs: Costs }
  | { type: "end"; fetch: string; sent: number; end: FetchEnd; costs: Costs }
);

/** Owner to worker. `upTo` 0: begin. */
export type ToWorker =
  /** Each beat with something in hand is confirmed: the leases of all that is in hand count from when it was said. */
  | { type: "confirm"; beat: number }
  | { type: "acknowledge"; fetch: string; upTo: number }
  | { type: "cancel"; fetch: string };
