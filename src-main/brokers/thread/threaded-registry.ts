/**
 * The catalogue of adapters with their work done in a thread of its own: to read a broker's answers takes as long as to
 * store them (measured: 10 of 25 µs a fill), and meanwhile the house answers its page. What is asked of an adapter
 * without a wait (what it is, its options, what a cursor covers) is answered here.
 */
import { existsSync } from "node:fs";
import type { LoginCheck } from "../../../src-shared/login";
import type { Logger } from "../../foundation/logger";
import type { Release } from "../../foundation/releasers";
import type { BrokerAdapter, BrokerLogin, BrokerRegistry, BrokerTools } from "../broker";
import { createBrokerRegistry } from "../registry";
import { type Answer, callThread } from "./call";
import type { Task, ThreadData } from "./messages";
import { type BrokerThread, brokerThread } from "./thread";

export interface Speakers extends Pick<BrokerThread, "spareMemory"> {
  readonly brokers: BrokerRegistry;
  readonly stop: Release;
}

/** `file`: the thread's built entry; where it is missing, or can't be started, the work is done here. */
export function threadedRegistry(file: string, data: ThreadData, log: Logger): Speakers {
  const local = createBrokerRegistry(data);
  // Run from its sources: there is no entry to start.
  if (!existsSync(file)) {
    return { brokers: local, stop: () => undefined, spareMemory: () => undefined };
  }
  const thread = brokerThread(file, data, log);
  const adapters = new Map<string, BrokerAdapter>();
  const find = (brokerId: string): BrokerAdapter | undefined => {
    const adapter = local.find(brokerId);
    if (adapter === undefined) return undefined;
    const known = adapters.get(brokerId) ?? threaded(adapter, thread);
    adapters.set(brokerId, known);
    return known;
  };
  const { spareMemory, stop } = thread;
  return { brokers: { list: local.list, find }, stop, spareMemory };
}

/** The adapter, at work in the thread. */
export function threaded(adapter: BrokerAdapter, thread: BrokerThread): BrokerAdapter {
  const ask = (login: BrokerLogin, task: Task, tools: BrokerTools): AsyncGenerator<Answer> =>
    callThread({ thread, brokerId: adapter.broker.id, login, task, tools });
  const { fetchPositions } = adapter;
  return {
    ...adapter,
    async verify(login, tools) {
      if (!(await thread.up())) return adapter.verify(login, tools);
      return oneOf<LoginCheck>(ask(login, { verb: "verify" }, tools));
    },
    async *fetchFills(login, cursor, tools) {
      if (!(await thread.up())) return yield* adapter.fetchFills(login, cursor, tools);
      for await (const answer of ask(login, { verb: "fetchFills", cursor }, tools)) {
        if (answer.is === "page") yield answer.page;
      }
    },
    ...(fetchPositions && {
      async fetchPositions(login, cursor, tools) {
        if (!(await thread.up())) return fetchPositions(login, cursor, tools);
        return oneOf(ask(login, { verb: "fetchPositions", cursor }, tools));
      },
    }),
  };
}

/** The one value of an answer, of the type that its verb has. */
async function oneOf<T>(answers: AsyncGenerator<Answer>): Promise<T> {
  for await (const answer of answers) if (answer.is === "value") return answer.value as T;
  throw new Error("The thread that speaks to brokers gave no answer");
}
