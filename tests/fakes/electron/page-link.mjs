/**
 * The window as a page of a real Chromium, which the test holds: it loads what the window is told to load, asks here for
 * every file as for the scheme's handler, and its ports are ports of the main process.
 */
import { tell } from "./system.mjs";

/** Without a page, a window is loaded once its document was answered. */
export const hasPage = process.env.FAKE_PAGE === "1";

const loading = [];
const ports = new Map();

/** Resolves when the page is loaded. */
export function load(url) {
  tell({ page: { load: url } });
  return new Promise((resolve) => loading.push(resolve));
}

/** Hears the page. `serve` answers as the scheme's handler does; `handOver` takes a port of a sender, and gives its other end. */
export function hearPage({ serve, handOver }) {
  const heard = {
    loaded: () => loading.shift()?.(),
    async request({ id, url, method }) {
      const response = await serve({ url, method });
      const { status, headers } = response;
      const body = Buffer.from(await response.arrayBuffer());
      tell({ page: { answered: { id, status, headers: Object.fromEntries(headers), body } } });
    },
    open({ id, url }) {
      const port = handOver({ url, parent: null });
      ports.set(id, port);
      port.on("message", (data) => tell({ page: { message: { id, data } } }));
    },
    message: ({ id, data }) => ports.get(id)?.postMessage(data),
    gone({ id }) {
      ports.get(id)?.close();
      ports.delete(id);
    },
  };
  process.on("message", ({ page = {} }) => {
    for (const [name, value] of Object.entries(page)) heard[name](value);
  });
}
