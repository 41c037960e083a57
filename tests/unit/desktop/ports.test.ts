/** Item 17 of the checklist: who may speak to the house. */
import { MessageChannel } from "node:worker_threads";
import { expect, test, vi } from "vitest";
import type { House } from "../../../src-main/compose";
import { silentLogger } from "../../../src-main/foundation/logger";
import { electron } from "../../harness/recorded-electron";

vi.mock("electron", async () => (await import("../../harness/recorded-electron")).electron);
const { servePorts } = await import("../../../src-main/desktop/ports");

const house = { router: {}, interceptor: vi.fn() } as unknown as House;
const ours = { url: "app://fillkeep/", parent: null };

function knock(senderFrame: unknown) {
  const { port1, port2 } = new MessageChannel();
  port1.unref();
  const port = Object.assign(port2, { start: vi.fn(), close: vi.fn() });
  electron.ipcMain.emit("fillkeep:port", { senderFrame, ports: [port] });
  return { served: port.start.mock.calls.length, closed: port.close.mock.calls.length };
}

test("17: only the main frame of our own page is served; anybody else's port is closed", () => {
  const release = servePorts(house, silentLogger());
  expect(knock(ours)).toEqual({ served: 1, closed: 0 });
  for (const [who, frame] of [
    ["a frame that is gone", null],
    ["a frame within ours", { ...ours, parent: ours }],
    ["another site", { url: "https://evil.example/", parent: null }],
    ["one that looks like us", { url: "app://fillkeep.evil.example/", parent: null }],
    ["a blank page", { url: "about:blank", parent: null }],
  ] as const) {
    expect(knock(frame), who).toEqual({ served: 0, closed: 1 });
  }
  release();
  expect(knock(ours), "after the end").toEqual({ served: 0, closed: 0 });
});
