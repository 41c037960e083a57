/**
 * A page of a real Chromium as the window of the stand-in: the built preload runs before the page, and what it hands over
 * goes to the main process. Chromium knows no `app:`, so the page has an address of its own, of which every file is asked
 * for in the main process; any other address is refused.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page, Route } from "playwright";

const APP = "app://fillkeep";
const ADDRESS = "http://fillkeep.localhost";
const PRELOAD = fileURLToPath(new URL("../../../out/preload/preload.cjs", import.meta.url));

/** What a sandboxed preload can require, and ports that go on in the main process. */
const preloadScript = (): string => `(() => {
  const ports = new Map();
  const document = crypto.randomUUID();
  window.__deliver = (id, data) => ports.get(id)?.postMessage(data);
  const electron = {
    contextBridge: { exposeInMainWorld: (name, value) => { window[name] = Object.freeze(value); } },
    ipcRenderer: {
      postMessage(channel, message, [port]) {
        const id = document + "/" + ports.size;
        ports.set(id, port);
        window.__tell("open", { id, document });
        port.onmessage = ({ data }) => window.__tell("message", { id, data });
      },
    },
  };
  ((require, module, exports) => { ${readFileSync(PRELOAD, "utf8")} })(() => electron, {}, {});
})();`;

/** What the main process says of its window's page. */
export interface Said {
  load?: string;
  answered?: { id: number; status: number; headers: Record<string, string>; body: Uint8Array };
  message?: { id: string; data: unknown };
}

/** Runs in the page. */
const deliver = ({ id, data }: NonNullable<Said["message"]>): void =>
  (globalThis as unknown as { __deliver(id: string, data: unknown): void }).__deliver(id, data);

/** Makes `page` the window's; `hear` is to be given what the stand-in tells of its page. */
export async function becomeWindow(
  page: Page,
  tellMain: (said: object) => void,
): Promise<{ hear(said: Said): void }> {
  const asked = new Map<number, Route>();
  const ports = new Set<string>();
  let shown = "";
  let requests = 0;
  let delivered = Promise.resolve();

  await page.exposeFunction("__tell", (name: string, value: { id: string; document: string }) => {
    if (name === "open") {
      // Another document: the ports of the last one are gone with it.
      if (value.document !== shown) {
        for (const id of ports) tellMain({ gone: { id } });
        ports.clear();
      }
      shown = value.document;
      ports.add(value.id);
      tellMain({ open: { id: value.id, url: page.url().replace(ADDRESS, APP) } });
    } else tellMain({ [name]: value });
  });
  await page.addInitScript({ content: preloadScript() });
  await page.route("**/*", (route) => {
    const request = route.request();
    if (!request.url().startsWith(`${ADDRESS}/`)) return route.abort();
    requests += 1;
    asked.set(requests, route);
    const url = request.url().replace(ADDRESS, APP);
    tellMain({ request: { id: requests, url, method: request.method() } });
  });

  return {
    hear({ load, answered, message }) {
      if (load !== undefined) {
        void page
          .goto(load.replace(APP, ADDRESS))
          .then(() => tellMain({ loaded: true }))
          .catch(() => undefined);
      }
      if (answered !== undefined) {
        const { id, status, headers, body } = answered;
        const fulfilled = asked.get(id)?.fulfill({ status, headers, body: Buffer.from(body) });
        fulfilled?.catch(() => undefined);
        asked.delete(id);
      }
      if (message !== undefined) {
        const { id, data } = message;
        // One after the other, as a port delivers.
        delivered = delivered
          .then(() => page.evaluate(deliver, { id, data }))
          .catch(() => undefined);
      }
    },
  };
}
