/** The page's WebSocket at `/rpc`: upgraded only for a session cookie on our own origin. */
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { RPCHandler } from "@orpc/server/ws";
import { WebSocketServer } from "ws";
import type { House } from "../compose";

const MAX_MESSAGE_BYTES = 1024 * 1024;

export interface Sockets {
  /** Ends every socket; who may still come back does so at once. */
  drop(): void;
  /** Ends every socket and takes no more; the page then shows that it is reconnecting. */
  close(): void;
}

/** Serves the house's router to sockets whose upgrade request `isWelcome`. */
export function serveSockets(
  server: Server,
  house: Pick<House, "router" | "interceptor">,
  isWelcome: (request: IncomingMessage) => boolean,
): Sockets {
  const handler = new RPCHandler(house.router, { clientInterceptors: [house.interceptor] });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  sockets.on("connection", (socket) => {
    void handler.upgrade(socket, { context: {} });
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    if (request.url !== "/rpc" || !isWelcome(request)) {
      socket.end("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (upgraded) => {
      sockets.emit("connection", upgraded, request);
    });
  });
  const drop = (): void => {
    for (const socket of sockets.clients) socket.terminate();
  };
  return {
    drop,
    close() {
      drop();
      sockets.close();
    },
  };
}
