/** Electron's transport: a MessagePort that the preload posts to the page when asked. */
import { RPCLink } from "@orpc/client/message-port";

declare global {
  interface Window {
    /** Set by the preload (src-main/desktop/preload.ts); absent in a browser. */
    fillkeep?: { connect(): void };
  }
}

const PORT_MESSAGE = "fillkeep:port";

/** Asks the preload for a port and waits for it; anything another origin posts is ignored. */
export function openPortLink(shell: { connect(): void }): Promise<RPCLink<Record<never, never>>> {
  return new Promise((resolve) => {
    window.addEventListener("message", function onMessage(event: MessageEvent) {
      const [port] = event.ports;
      const isOurs = event.origin === location.origin && event.data?.type === PORT_MESSAGE;
      if (!isOurs || port === undefined) return;
      window.removeEventListener("message", onMessage);
      port.start();
      resolve(new RPCLink({ port }));
    });
    shell.connect();
  });
}
