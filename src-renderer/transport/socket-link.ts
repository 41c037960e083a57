/** The browser's transport: one WebSocket to our own host, reopened by itself for as long as the page is there. */
import { RPCLink } from "@orpc/client/websocket";
import type { StatusStore } from "./status";

const FIRST_WAIT_MS = 250;
const MAX_WAIT_MS = 5_000;

export interface SocketTransport {
  /** The link of the socket that is open, or of the next one that will be. */
  link(): Promise<RPCLink<Record<never, never>>>;
  /** Tries again now: after unlocking, or when the machine is back online. */
  retry(): void;
}

/** Opens the socket; `opened` is called each time a new one is ready. */
export function openSocketTransport(status: StatusStore, opened: () => void): SocketTransport {
  let ready = Promise.withResolvers<RPCLink<Record<never, never>>>();
  let wait = FIRST_WAIT_MS;
  let timer: number | undefined;

  async function attempt(): Promise<void> {
    const answer = await fetch("/session", { cache: "no-store" }).catch(() => null);
    if (answer?.status === 401) status.set("locked");
    else if (answer?.ok) open();
    else later();
  }

  function later(): void {
    if (status.get() === "open") status.set("reconnecting");
    timer = window.setTimeout(attempt, wait);
    wait = Math.min(wait * 2, MAX_WAIT_MS);
  }

  function open(): void {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/rpc`);
    socket.addEventListener("open", () => {
      wait = FIRST_WAIT_MS;
      ready.resolve(new RPCLink({ websocket: socket }));
      status.set("open");
      opened();
    });
    socket.addEventListener("close", () => {
      if (status.get() === "open") ready = Promise.withResolvers();
      later();
    });
  }

  void attempt();
  return {
    link: () => ready.promise,
    retry() {
      window.clearTimeout(timer);
      wait = FIRST_WAIT_MS;
      void attempt();
    },
  };
}
