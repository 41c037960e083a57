/** Item 20 of the checklist: the page gets one function of ours, and nothing of Electron. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { recorded } from "../../harness/recorded-electron";

vi.mock("electron", async () => (await import("../../harness/recorded-electron")).electron);

const PRELOAD = fileURLToPath(new URL("../../../src-main/desktop/preload.ts", import.meta.url));

test("20: one function, which takes nothing, answers nothing and hands a port to the main process and to the page", async () => {
  const toPage: unknown[][] = [];
  vi.stubGlobal("window", {
    location: { origin: "app://fillkeep" },
    postMessage: (...args: unknown[]) => toPage.push(args),
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  // By its path: it is a page's script, which this side's compiler can't read.
  await vi.importActual(PRELOAD);
  expect([...recorded.exposed.keys()]).toEqual(["fillkeep"]);
  const api = recorded.exposed.get("fillkeep") ?? {};
  expect(Object.keys(api)).toEqual(["connect"]);

  const connect = api.connect as (...args: unknown[]) => unknown;
  expect(connect.length).toBe(0);
  expect(connect("fillkeep:other", { evil: true })).toBeUndefined();
  expect(recorded.posted).toEqual([["fillkeep:port", null, [expect.any(MessagePort)]]]);
  expect(toPage).toEqual([
    [{ type: "fillkeep:port" }, "app://fillkeep", [expect.any(MessagePort)]],
  ]);
  for (const [, , [port]] of [...recorded.posted, ...toPage] as [0, 0, [{ close(): void }]][])
    port.close();
});

test("20: the preload uses nothing of Electron but those two, and never the raw events", () => {
  const source = readFileSync(PRELOAD, "utf8");
  expect(source).toMatch(/import \{ contextBridge, ipcRenderer \} from "electron";/);
  expect(source).not.toMatch(/ipcRenderer\.(on|once|send|invoke|addListener)|webFrame|process\./);
});
