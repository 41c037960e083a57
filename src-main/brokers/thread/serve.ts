/** The thread's side of a call: the real adapter at work, with tools that reach to the house. */
import { systemClock } from "../../foundation/clock";
import type { Level, Logger } from "../../foundation/logger";
import type { BrokerAdapter, BrokerRegistry, BrokerTools } from "../broker";
import type { Call, Order, Report } from "./messages";
import { plainError } from "./plain-error";

/** While one page is committed the next is made; more would only be memory. */
const PAGES_AHEAD = 2;

/** Does what a call asks for, and closes its port. */
export async function serveCall(call: Call, registry: Pick<BrokerRegistry, "find">): Promise<void> {
  const { port, brokerId } = call;
  const tell = (report: Report): void => port.postMessage(report);
  const stopped = new AbortController();
  const pace = pages(stopped.signal);
  port.on("message", (order: Order) => {
    if (order === "taken") pace.taken();
    else stopped.abort();
  });
  // The house is gone, or nobody there waits any more.
  port.on("close", () => stopped.abort());
  try {
    const adapter = registry.find(brokerId);
    if (adapter === undefined) throw new Error(`Nobody speaks to ${brokerId}`);
    const tools = toolsOf(call, tell, stopped.signal);
    for await (const report of answers(adapter, call, tools)) {
      if (report.is === "page") await pace.room();
      tell(report);
    }
    tell({ is: "end" });
  } catch (error) {
    tell({ is: "error", error: plainError(error) });
  } finally {
    port.close();
  }
}

async function* answers(
  adapter: BrokerAdapter,
  { login, task }: Call,
  tools: BrokerTools,
): AsyncGenerator<Report> {
  switch (task.verb) {
    case "verify":
      return yield { is: "value", value: await adapter.verify(login, tools) };
    case "fetchPositions": {
      const value = (await adapter.fetchPositions?.(login, task.cursor, tools)) ?? null;
      return yield { is: "value", value };
    }
    case "fetchFills":
      for await (const page of adapter.fetchFills(login, task.cursor, tools)) {
        yield { is: "page", page };
      }
  }
}

/** Counts the pages that were not taken yet. */
function pages(stopped: AbortSignal) {
  let ahead = 0;
  let wake = (): void => undefined;
  stopped.addEventListener("abort", () => wake());
  return {
    taken(): void {
      ahead -= 1;
      wake();
    },
    /** Waits until another page may go; throws when nobody waits for it any more. */
    async room(): Promise<void> {
      while (ahead >= PAGES_AHEAD) {
        stopped.throwIfAborted();
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      ahead += 1;
    },
  };
}

function toolsOf(
  { timeScale }: Call,
  tell: (report: Report) => void,
  signal: AbortSignal,
): BrokerTools {
  return {
    clock: systemClock(timeScale),
    log: remoteLog(tell, []),
    signal,
    meter: {
      sent: () => tell({ is: "sent" }),
      received: (bytes) => tell({ is: "received", bytes }),
    },
  };
}

function remoteLog(tell: (report: Report) => void, scopes: readonly string[]): Logger {
  const write =
    (level: Level) =>
    (message: string, fields?: Record<string, unknown>): void => {
      try {
        tell({ is: "log", line: { level, message, fields, scopes } });
      } catch {
        // Something in it can't be copied: what JSON makes of it can.
        const plain = JSON.parse(JSON.stringify(fields)) as Record<string, unknown>;
        tell({ is: "log", line: { level, message, fields: plain, scopes } });
      }
    };
  return {
    error: write("error"),
    warn: write("warn"),
    info: write("info"),
    debug: write("debug"),
    scope: (name) => remoteLog(tell, [...scopes, name]),
  };
}
