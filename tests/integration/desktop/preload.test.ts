/** The built preload, run as Electron runs it: a plain script that can require electron and hands the page one function. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { isBuilt } from "../../harness/headless";

const PRELOAD = fileURLToPath(new URL("../../../out/preload/preload.cjs", import.meta.url));

describe.skipIf(!isBuilt)("the preload (needs a build)", () => {
  test("requires electron alone and exposes one function, which posts one port to each side", () => {
    const required: string[] = [];
    const exposed: [string, { connect(): void }][] = [];
    const toMain: unknown[][] = [];
    const toPage: unknown[][] = [];
    const electron = {
      contextBridge: {
        exposeInMainWorld: (name: string, what: { connect(): void }) => exposed.push([name, what]),
      },
      ipcRenderer: { postMessage: (...args: unknown[]) => toMain.push(args) },
    };
    const window = {
      location: { origin: "app://fillkeep" },
      postMessage: (...args: unknown[]) => toPage.push(args),
    };
    class Channel {
      port1 = "port 1";
      port2 = "port 2";
    }
    runInNewContext(readFileSync(PRELOAD, "utf8"), {
      require(name: string) {
        required.push(name);
        return electron;
      },
      exports: {},
      module: { exports: {} },
      window,
      MessageChannel: Channel,
    });
    expect(required).toEqual(["electron"]);
    expect(exposed.map(([name, what]) => [name, Object.keys(what)])).toEqual([
      ["fillkeep", ["connect"]],
    ]);
    exposed[0]?.[1].connect();
    // JSON: what comes out of another realm has other prototypes.
    expect(JSON.parse(JSON.stringify([toMain, toPage]))).toEqual([
      [["fillkeep:port", null, ["port 2"]]],
      [[{ type: "fillkeep:port" }, "app://fillkeep", ["port 1"]]],
    ]);
  });
});
