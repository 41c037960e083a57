/** The transport of the window: each port the preload hands over is served by the house's router. */

import type { AnyRouter } from "@orpc/server";
import { RPCHandler } from "@orpc/server/message-port";
import { ipcMain } from "electron";
import type { House } from "../compose";
import type { Logger } from "../foundation/logger";
import type { Release } from "../foundation/releasers";
import { isTrustedSender, PORT_CHANNEL } from "./origin";

/** What a window is served. */
export interface Served extends Pick<House, "interceptor"> {
  router: AnyRouter;
}

/** Serves ports until released; those from anybody but our own main frame are closed and logged. */
export function servePorts({ router, interceptor }: Served, log: Logger): Release {
  const handler = new RPCHandler(router, { clientInterceptors: [interceptor] });
  const onPort = (event: Electron.IpcMainEvent): void => {
    if (!isTrustedSender(event)) {
      log.warn("Refused a port from a foreign sender", { url: event.senderFrame?.url });
      for (const port of event.ports) port.close();
      return;
    }
    const [port] = event.ports;
    if (port === undefined) return;
    handler.upgrade(port, { context: {} });
    port.start();
  };
  ipcMain.on(PORT_CHANNEL, onPort);
  return () => {
    ipcMain.off(PORT_CHANNEL, onPort);
  };
}
