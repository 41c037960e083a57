/** The wire between Fillkeep and the broker: a TCP relay on loopback that can be cut and mended at the same address. */
import { once } from "node:events";
import {
  type AddressInfo,
  createServer,
  connect as dial,
  type Server,
  type Socket,
} from "node:net";

export interface Network {
  /** The origin to give to a connection as its endpoint. */
  readonly url: string;
  /** Resets what is open and refuses what comes. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** The ports of a caller's connection, by the port from which the relay passes it on; null where it is gone. */
  endsOf(relayedFrom: number): readonly [from: number, to: number] | null;
}

/** A relay to `target` (an origin). `close` cuts it for good. */
export async function startNetwork(target: string): Promise<Network> {
  const { hostname, port: targetPort } = new URL(target);
  const sockets = new Set<Socket>();
  const callers = new Map<number, number>();
  let server: Server | null = null;
  let port = 0;

  function relay(client: Socket): void {
    const upstream = dial(Number(targetPort), hostname);
    upstream.once("connect", () => {
      const { localPort = 0 } = upstream;
      callers.set(localPort, client.remotePort ?? 0);
      upstream.once("close", () => callers.delete(localPort));
    });
    for (const [here, there] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(here);
      here.on("error", () => undefined);
      here.on("close", () => {
        sockets.delete(here);
        there.destroy();
      });
      here.pipe(there);
    }
  }

  async function mend(): Promise<void> {
    if (server !== null) return;
    server = createServer(relay).listen(port, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  }
  await mend();
  return {
    url: `http://127.0.0.1:${port}`,
    mend,
    endsOf(relayedFrom) {
      const from = callers.get(relayedFrom);
      return from === undefined ? null : [from, port];
    },
    async cut() {
      if (server === null) return;
      const closed = once(server, "close");
      server.close();
      server = null;
      for (const socket of sockets) socket.resetAndDestroy();
      await closed;
    },
  };
}
