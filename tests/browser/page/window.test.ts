/** The page in the desktop window: over a MessagePort that a preload hands it, with no session and no socket. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { connection, run } from "../../fakes/page/samples";
import { describePage } from "./stage";

/**
 * What Electron's preload does, with the fake host's socket behind the port: both transports carry the same frames.
 * The socket is taken before the page can, so that the page has the port alone.
 */
const PRELOAD = `
  const Socket = window.WebSocket;
  window.WebSocket = class { constructor() { throw new Error("The page opened a socket of its own"); } };
  window.fillkeep = {
    connect() {
      const { port1, port2 } = new MessageChannel();
      const socket = new Socket("ws://" + location.host + "/rpc");
      socket.binaryType = "arraybuffer";
      const early = [];
      port2.onmessage = ({ data }) => (socket.readyState === 1 ? socket.send(data) : early.push(data));
      socket.onopen = () => early.forEach((data) => socket.send(data));
      socket.onmessage = ({ data }) => port2.postMessage(data);
      window.postMessage({ type: "something else" }, location.origin);
      window.postMessage({ type: "fillkeep:port" }, location.origin, [port1]);
    },
  };
`;

describePage("The page in a window", (open) => {
  it("lists, commands and follows over a port", async () => {
    const { page, world } = await open({
      initScript: PRELOAD,
      furnish(house) {
        house.connections = [connection({ id: "kr", label: "Kraken" })];
      },
    });
    const row = page.getByRole("listitem", { name: "Kraken" });
    await row.getByRole("button", { name: "Sync now: Kraken" }).click();
    await row.getByText("Syncing", { exact: true }).waitFor();
    world.change("kr", { status: "CONNECTED" });
    await row.getByText("Connected", { exact: true }).waitFor();
  });

  it("saves an export over a port", async () => {
    const { page } = await open({
      initScript: PRELOAD,
      furnish(house) {
        house.runs = [run({ id: "r1", connectionId: "gone" })];
      },
    });
    await page.getByRole("link", { name: "Activity" }).click();
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export CSV" }).click();
    const download = await waiting;
    expect(readFileSync(await download.path(), "utf8")).toBe("id,status\nr1,success\n");
  });
});
