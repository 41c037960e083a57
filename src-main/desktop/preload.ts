/**
 * The preload: one function, `window.fillkeep.connect()`. It makes a channel, gives one end to the main process and
 * posts the other to the page, since a port can't cross the context bridge.
 */
import { contextBridge, ipcRenderer } from "electron";

// Named in origin.ts and src-renderer too; a sandboxed preload imports electron alone.
const PORT_CHANNEL = "fillkeep:port";

contextBridge.exposeInMainWorld("fillkeep", {
  connect(): void {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage(PORT_CHANNEL, null, [port2]);
    window.postMessage({ type: PORT_CHANNEL }, window.location.origin, [port1]);
  },
});
