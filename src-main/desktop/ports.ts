/** The transport of the window: each port the preload hands over is served by the house's router. */
import { RPCHandler } from "@orpc/server/message-port";
import { ipcMain } from "electron";
import type { House } from "../compose";
import type { Logger } from "../foundation/logger";
import type { Release } from "../foundation/releasers";
import { isTrustedSender, PORT_CHANNEL } from "./origin";

/** Serves ports until released; one from anybody but our own main frame is closed and logged. */
export function servePorts(house: House, log: Logger): Release {
  const handler = new RPCHandler(house.router, { clientInterceptors: [house.interceptor] });
  const onPort = (event: Electron.IpcMainEvent): void => {
    const [port] = event.ports;
    if (port === undefined) return;
    if (!isTrustedSender(event)) {
      log.warn("Refused a port from a foreign sender", { url: event.senderFrame?.url });
      port.close();
      return;
    }
    handler.upgrade(port, { context: {} });
    port.start();
  };
  ipcMain.on(PORT_CHANNEL, onPort);
  return () => {
    ipcMain.off(PORT_CHANNEL, onPort);
  };
}
