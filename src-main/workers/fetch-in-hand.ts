/** One fetch in a worker's hands: its pages go out as far as the owner has room, and how it ended. */
import type {
  BrokerAdapter,
  BrokerRegistry,
  BrokerTools,
  Cursor,
  RequestMeter,
} from "../brokers/broker";
import { plainError } from "../brokers/thread/plain-error";
import { meterCosts } from "../engine/costs";
import { abortable, abortableOnce } from "../foundation/abortable";
import { SECOND_MS } from "../foundation/clock";
import { type Instant, takeLease } from "./lease";
import {
  type FetchEnd,
  type FetchOrder,
  type InHand,
  PAGES_AHEAD,
  type Reported,
  type ToOwner,
} from "./protocol";

/** Real time, as the engine has it for its own question. */
const POSITIONS_LIMIT_MS = 30 * SECOND_MS;

/** Why a fetch is let go before its end. */
export type LetGo =
  /** The owner does not want it any more. */
  | "cancelled"
  /** The owner is gone, or another one is there. */
  | "owner-gone"
  /** The owner has confirmed nothing for so long that somebody else may be asking the broker. */
  | "lease-over"
  /** This worker is about to end. */
  | "leaving";

export interface FetchInHand {
  /** What a beat says of it. */
  state(): InHand;
  /** The owner has committed the pages up to this one; 0: begin. */
  acknowledge(upTo: number): void;
  /** The owner has heard what was said then: the lease counts from there. */
  confirmed(saidAt: Instant): void;
  letGo(why: LetGo): void;
}

/** A message of this worker's about this fetch; who sends it adds the names. */
type Said<T = ToOwner> = T extends { fetch: string } ? Omit<T, "worker" | "fetch"> : never;

export interface FetchParts extends Pick<BrokerTools, "clock" | "log"> {
  brokers: Pick<BrokerRegistry, "find">;
  /** Throws where Redis is away. */
  say(message: Said): Promise<void>;
}

export interface StartedFetch extends FetchInHand {
  /** The last has been said; rejects only where it could not be said. */
  ended: Promise<void>;
}

/** Says that it has been taken, waits until it is told to begin, and makes the fetch to its end. */
export function startFetch(
  id: string,
  { brokerId, login, cursor }: FetchOrder,
  { brokers, clock, log, say }: FetchParts,
): StartedFetch {
  const controller = new AbortController();
  const { signal } = controller;
  const { meter: costs, sum } = meterCosts();
  const lease = takeLease(() => controller.abort("lease-over" satisfies LetGo));
  const meter: RequestMeter = {
    ...costs,
    sent() {
      // Called right before a request goes out: who was frozen until now learns here that it was for too long.
      lease.look();
      costs.sent();
    },
  };
  let sent = 0;
  let acknowledged = -1;
  let wake = (): void => undefined;

  /** Waits until the owner has committed so much. */
  async function until(upTo: number): Promise<void> {
    while (acknowledged < upTo) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const onAbort = (): void => reject(signal.reason);
      wake = resolve;
      signal.throwIfAborted();
      signal.addEventListener("abort", onAbort, { once: true });
      await promise.finally(() => signal.removeEventListener("abort", onAbort));
    }
  }

  /** What is open, asked while the adapter still has what it knows of this fetch. */
  async function positionsAt(adapter: BrokerAdapter, end: Cursor): Promise<Reported> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(POSITIONS_LIMIT_MS)]);
    try {
      const asked = adapter.fetchPositions?.(login, end, { clock, log, signal: limit, meter });
      const report = (asked && (await abortableOnce(asked, limit))) ?? null;
      return { kind: "told", report };
    } catch (error) {
      signal.throwIfAborted();
      log.warn("The positions could not be asked for", { brokerId, fetch: id, error });
      return { kind: "failed", failure: plainError(error) };
    }
  }

  async function fetchAll(): Promise<FetchEnd> {
    await say({ type: "taken" });
    await until(0);
    const adapter = brokers.find(brokerId);
    if (adapter === undefined) throw new Error(`No adapter speaks to ${brokerId}`);
    const pages = adapter.fetchFills(login, cursor, { clock, log, signal, meter });
    let end = cursor;
    let isWhole = true;
    for await (const page of abortable(pages, signal)) {
      end = page.cursor;
      isWhole &&= page.problems.length === 0;
      sent += 1;
      await say({ type: "page", number: sent, page, costs: sum() });
      // Before the next page is asked for: what waits here is memory, and calls the owner may not want any more.
      await until(sent - PAGES_AHEAD + 1);
    }
    signal.throwIfAborted();
    // A row that is missing is a difference that nobody needs to be told.
    const isAsked = isWhole && adapter.fetchPositions !== undefined;
    if (!isAsked || end === null) return { kind: "complete" };
    return { kind: "complete", positions: await positionsAt(adapter, end) };
  }

  async function endOf(work: Promise<FetchEnd>): Promise<FetchEnd | null> {
    try {
      return await work;
    } catch (error) {
      if (signal.aborted) return signal.reason === "owner-gone" ? null : { kind: "given-back" };
      log.warn("A fetch failed", { brokerId, fetch: id, error });
      return { kind: "failed", failure: plainError(error) };
    }
  }

  async function run(): Promise<void> {
    const end = await endOf(fetchAll());
    lease.release();
    if (end !== null) await say({ type: "end", sent, end, costs: sum() });
  }

  return {
    state: () => ({ fetch: id, sent, acknowledged }),
    acknowledge(upTo) {
      acknowledged = Math.max(acknowledged, upTo);
      wake();
    },
    confirmed: lease.extend,
    letGo: (why) => controller.abort(why),
    ended: run(),
  };
}
