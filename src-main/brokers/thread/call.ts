/** The house's side of a call: hands it to the thread, and feeds the caller's tools with what comes back. */
import { openInbox } from "../../foundation/inbox";
import type { Logger } from "../../foundation/logger";
import type { BrokerLogin, BrokerTools } from "../broker";
import type { LogLine, Order, Report, Task } from "./messages";
import { errorFrom } from "./plain-error";
import type { BrokerThread } from "./thread";

export interface CallParts {
  thread: BrokerThread;
  brokerId: string;
  login: BrokerLogin;
  task: Task;
  tools: BrokerTools;
}

/** What an adapter answers, in its order; throws what it threw. A page is taken when the next one is asked for. */
export type Answer = Extract<Report, { is: "page" | "value" }>;

export async function* callThread(parts: CallParts): AsyncGenerator<Answer> {
  const { thread, brokerId, login, task, tools } = parts;
  const { signal, clock } = tools;
  signal.throwIfAborted();
  const inbox = openInbox<Report>();
  const { timeScale } = clock;
  const call = { brokerId, login, task, timeScale };
  const { port, close } = thread.open(call, inbox.fail);
  const order = (what: Order): void => port.postMessage(what);
  const abort = (): void => order("abort");
  signal.addEventListener("abort", abort, { once: true });
  port.on("message", inbox.put);
  try {
    for (;;) {
      const report = await inbox.next();
      switch (report.is) {
        case "page":
          yield report;
          order("taken");
          break;
        case "value":
          yield report;
          break;
        case "end":
          return;
        case "error":
          throw errorFrom(report.error);
        default:
          feed(report, tools);
      }
    }
  } finally {
    signal.removeEventListener("abort", abort);
    // Closing tells the thread too: whoever does not read to the end waits for no more of it.
    close();
  }
}

function feed(
  report: Exclude<Report, { is: "page" | "value" | "end" | "error" }>,
  tools: BrokerTools,
): void {
  switch (report.is) {
    case "log":
      write(tools.log, report.line);
      break;
    case "sent":
      tools.meter?.sent();
      break;
    case "received":
      tools.meter?.received(report.bytes);
  }
}

function write(log: Logger, { level, message, fields, scopes }: LogLine): void {
  scopes.reduce((at, name) => at.scope(name), log)[level](message, fields);
}
