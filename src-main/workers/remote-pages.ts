/** One fetch that a worker makes, as the engine sees it: pages one after the other, and the failures of the adapter. */
import { randomUUID } from "node:crypto";
import type { BrokerLogin, BrokerTools, Cursor, FillPage } from "../brokers/broker";
import { errorFrom } from "../brokers/thread/plain-error";
import type { Costs } from "../engine/costs";
import { type FetchRecord, openRecord } from "./fetch-record";
import { printOf } from "./login-print";
import type { FetchOrder, Reported } from "./protocol";
import { workerLost } from "./worker-lost";

/** The owner's side, as far as one fetch needs it. */
export interface FetchDesk {
  /** Puts a fetch where workers find it. Throws where Redis is away. */
  offer(record: FetchRecord, order: FetchOrder): Promise<void>;
  /** Everything up to here is committed. */
  acknowledge(record: FetchRecord): void;
  /** Nobody waits for this fetch any more; whoever has it is to let go of it. */
  close(record: FetchRecord): void;
}

/** Where a fetch has come to: its end, or a point from which another worker, or the owner itself, must go on. */
export type Outcome =
  | { goesOn: "nowhere"; cursor: Cursor | null; positions?: Reported }
  | { goesOn: "elsewhere" | "here"; cursor: Cursor | null };

export interface RemoteFetch {
  brokerId: string;
  login: BrokerLogin;
  cursor: Cursor | null;
}

/** Has everything since the cursor fetched; throws the failure of the adapter, or `WORKER_LOST`. */
export async function* remotePages(
  desk: FetchDesk,
  { brokerId, login, cursor: start }: RemoteFetch,
  { signal, meter, log }: Pick<BrokerTools, "signal" | "meter" | "log">,
): AsyncGenerator<FillPage, Outcome> {
  const noted: Costs = { requests: 0, bytes: 0 };
  const note = ({ requests, bytes }: Costs): void => {
    for (; noted.requests < requests; noted.requests += 1) meter?.sent();
    meter?.received(bytes - noted.bytes);
    noted.bytes = bytes;
  };
  let cursor = start;
  const record = openRecord(randomUUID(), brokerId, printOf(brokerId, login));
  try {
    try {
      await desk.offer(record, { brokerId, login, cursor });
    } catch (error) {
      log.warn("A fetch could not be offered to the workers", { brokerId, error });
      return { goesOn: "here", cursor };
    }
    for (;;) {
      const news = await record.next(signal);
      switch (news.type) {
        case "page":
          note(news.costs);
          yield news.page;
          // Whoever asks for the next page has committed this one.
          cursor = news.page.cursor;
          record.committed = news.number;
          desk.acknowledge(record);
          break;
        case "end":
          note(news.costs);
          if (news.end.kind === "complete") {
            return { goesOn: "nowhere", cursor, positions: news.end.positions };
          }
          if (news.end.kind === "failed") throw errorFrom(news.end.failure);
          log.info("A worker gave a fetch back", { brokerId, fetch: record.id });
          return { goesOn: "elsewhere", cursor };
        case "lost":
          throw workerLost(news.why);
        case "unclaimed":
          return { goesOn: "elsewhere", cursor };
      }
    }
  } finally {
    desk.close(record);
  }
}
