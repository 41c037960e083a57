/**
 * Stands in for Electron's main process where there is no binary: the events and calls the shell uses, in the order of
 * the real ones. The test drives it over the IPC channel and hears what the shell did. It shows no window.
 */
import { EventEmitter } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { MessageChannel } from "node:worker_threads";

const tell = (fact) => process.send?.(fact);
const schemes = new Map();
const READY_MS = 50;

class App extends EventEmitter {
  isPackaged = process.env.FAKE_PACKAGED === "1";
  #ready = delay(READY_MS);

  enableSandbox() {
    tell({ sandboxed: true });
  }

  setPath(name, path) {
    tell({ [name]: path });
  }

  requestSingleInstanceLock() {
    return process.env.FAKE_SECOND !== "1";
  }

  whenReady() {
    return this.#ready;
  }

  quit() {
    let prevented = false;
    this.emit("will-quit", {
      preventDefault() {
        prevented = true;
      },
    });
    if (!prevented) process.exit(0);
  }

  exit(code) {
    process.exit(code);
  }
}

export const app = new App();
export const ipcMain = new EventEmitter();

export const dialog = {
  showErrorBox: (title, content) => tell({ error: `${title}: ${content}` }),
};

export const session = {
  defaultSession: {
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: () => undefined,
    setDevicePermissionHandler: () => undefined,
  },
};

export const protocol = {
  registerSchemesAsPrivileged: ([{ scheme }]) => schemes.set(scheme, null),
  handle(scheme, handler) {
    if (!schemes.has(scheme)) throw new Error(`${scheme} was not registered before ready`);
    schemes.set(scheme, handler);
  },
};

export const shell = { openExternal: async (address) => tell({ opened: address }) };

/** A keychain that outlives the process: what it seals is worth nothing outside of this stand-in. */
const keychain = process.env.FAKE_KEYCHAIN ?? "gnome_libsecret";
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => keychain !== "missing",
  getSelectedStorageBackend: () => (keychain === "refused" ? "gnome_libsecret" : keychain),
  encryptStringAsync: async (text) => Buffer.from(`${keychain}:${text}`),
  async decryptStringAsync(sealed) {
    const [by, text] = sealed.toString().split(":");
    if (by !== keychain) throw new Error("The keychain refused");
    return { result: text, shouldReEncrypt: false };
  },
};

export class BrowserWindow extends EventEmitter {
  static getAllWindows = () => [];
  #preferences;

  constructor({ webPreferences }) {
    super();
    this.#preferences = webPreferences;
  }

  show() {}

  async loadURL(url) {
    const response = await schemes.get(new URL(url).protocol.slice(0, -1))({ url, method: "GET" });
    tell({
      loaded: url,
      status: response.status,
      policy: response.headers.get("Content-Security-Policy"),
      page: await response.text(),
      preferences: this.#preferences,
    });
  }
}

/** A port as the main process has it: `on("message")` gets an event with `data`. */
class MessagePortMain extends EventEmitter {
  #port;

  constructor(port) {
    super();
    this.#port = port;
    port.on("close", () => this.emit("close"));
  }

  start() {
    this.#port.on("message", (data) => this.emit("message", { data }));
  }

  postMessage(message) {
    this.#port.postMessage(message);
  }

  close() {
    this.#port.close();
  }
}

process.on("message", ({ from, text, quit }) => {
  if (quit) app.emit("window-all-closed");
  if (!from) return;
  const { port1, port2 } = new MessageChannel();
  const ports = [new MessagePortMain(port2)];
  ipcMain.emit("fillkeep:port", { senderFrame: { url: from, parent: null }, ports });
  port1.on("message", (answer) => tell({ answer }));
  port1.on("close", () => tell({ closed: from }));
  port1.postMessage(text);
});
