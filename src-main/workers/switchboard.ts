/** What workers say about fetches, brought to the fetch it is about; whatever is about none is told to end. */
import type { Claims } from "./claims";
import type { FetchRecord } from "./fetch-record";
import type { InHand, ToOwner, ToWorker } from "./protocol";

export interface Switchboard {
  hear(message: Exclude<ToOwner, { type: "bye" }>): void;
  /** Tells the worker of a fetch what has been committed. */
  acknowledge(record: FetchRecord): void;
  /** Ends the fetches in the hands of a worker that is gone. */
  lose(worker: string, why: string): void;
}

export function createSwitchboard(
  records: ReadonlyMap<string, FetchRecord>,
  claims: Pick<Claims, "heardOf" | "release" | "keep">,
  tell: (worker: string, message: ToWorker) => void,
): Switchboard {
  const acknowledge = ({ id, worker, committed }: FetchRecord): void => {
    if (worker !== null) tell(worker, { type: "acknowledge", fetch: id, upTo: committed });
  };
  /** The fetch, where it is in this worker's hands; whoever has one it should not have is told to let go. */
  const inHandsOf = (worker: string, fetch: string): FetchRecord | undefined => {
    const record = records.get(fetch);
    if (record?.worker === worker) return record;
    tell(worker, { type: "cancel", fetch });
    return undefined;
  };
  const of = (worker: string): FetchRecord[] =>
    [...records.values()].filter((record) => record.worker === worker);

  function take(worker: string, fetch: string): void {
    const record = records.get(fetch);
    if (record?.last === null) record.worker ??= worker;
    if (record?.worker === worker) acknowledge(record);
    else tell(worker, { type: "cancel", fetch });
  }

  /** What was lost on the way shows here, since messages of one worker come in order. */
  function compare(worker: string, inHand: readonly InHand[]): void {
    for (const { fetch, sent, acknowledged } of inHand) {
      const record = records.get(fetch);
      if (record?.worker !== worker) take(worker, fetch);
      else if (sent > record.received) record.give({ type: "lost", why: "a page did not arrive" });
      else if (acknowledged < record.committed || acknowledged < 0) acknowledge(record);
    }
    const named = new Set(inHand.map(({ fetch }) => fetch));
    claims.keep(worker, named);
    for (const record of of(worker)) {
      if (!named.has(record.id)) record.give({ type: "lost", why: "it has let go of it" });
    }
  }

  return {
    acknowledge,
    hear(message) {
      const { worker } = message;
      claims.heardOf(worker);
      switch (message.type) {
        case "taken":
          return take(worker, message.fetch);
        case "page":
          return inHandsOf(worker, message.fetch)?.takePage(message);
        case "end":
          claims.release(message.fetch);
          return inHandsOf(worker, message.fetch)?.takeEnd(message, message.sent);
        case "beat":
          compare(worker, message.inHand);
          if (message.inHand.length > 0) tell(worker, { type: "confirm", beat: message.number });
      }
    },
    lose(worker, why) {
      for (const record of of(worker)) record.give({ type: "lost", why });
    },
  };
}
