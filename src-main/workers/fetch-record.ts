/** One fetch that somebody else makes, as its owner keeps track of it: in whose hands it is, and what has come of it. */
import type { FillPage } from "../brokers/broker";
import type { Costs } from "../engine/costs";
import { openInbox } from "../foundation/inbox";
import type { FetchEnd } from "./protocol";

/** What the engine's side of a fetch waits for. */
export type News =
  | { type: "page"; number: number; page: FillPage; costs: Costs }
  | { type: "end"; end: FetchEnd; costs: Costs }
  /** The worker, or something it sent, is gone. */
  | { type: "lost"; why: string }
  /** Nobody has taken it, and nobody will. */
  | { type: "unclaimed" };

export interface FetchRecord {
  readonly id: string;
  readonly brokerId: string;
  /** Stands for the login it asks with. */
  readonly login: string;
  /** Null while it lies in the queue. */
  worker: string | null;
  /** The number of the last page that has come. */
  readonly received: number;
  /** The number of the last page that was committed. */
  committed: number;
  /** How it has ended; null while there is more to come. */
  readonly last: Exclude<News["type"], "page"> | null;
  /** The owner's beats for which it has lain in the queue. */
  beatsInQueue: number;
  /** Takes what comes next; what has come before is passed over, what does not follow ends the fetch. */
  takePage(news: Extract<News, { type: "page" }>): void;
  /** `sent`: how many pages there were in all. */
  takeEnd(news: Extract<News, { type: "end" }>, sent: number): void;
  /** Ends the fetch for want of a worker. */
  give(up: Extract<News, { type: "lost" | "unclaimed" }>): void;
  /** The next news; rejects with the signal's reason. */
  next(signal: AbortSignal): Promise<News>;
}

const INCOMPLETE: News = { type: "lost", why: "a page of it did not arrive" };

export function openRecord(id: string, brokerId: string, login: string): FetchRecord {
  const inbox = openInbox<News>();
  let received = 0;
  let last: FetchRecord["last"] = null;
  const tell = (news: News): void => {
    if (last !== null) return;
    if (news.type !== "page") last = news.type;
    inbox.put(news);
  };
  return {
    id,
    brokerId,
    login,
    worker: null,
    committed: 0,
    beatsInQueue: 0,
    get received() {
      return received;
    },
    get last() {
      return last;
    },
    takePage(news) {
      if (news.number <= received) return;
      if (news.number > received + 1) return tell(INCOMPLETE);
      received = news.number;
      tell(news);
    },
    takeEnd: (news, sent) => tell(sent === received ? news : INCOMPLETE),
    give: tell,
    next: inbox.next,
  };
}
