/**
 * Stands in for Electron's main process where there is no binary: the events and calls the shell uses, in the order of
 * the real ones. The test drives it over the IPC channel and hears what the shell did. Its window is a page of a real Chromium
 * where the test has one (page-link.mjs), else nothing but what the shell did to it.
 */
import { EventEmitter } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { MessageChannel } from "node:worker_threads";
import { hasPage, hearPage, load } from "./page-link.mjs";
import * as system from "./system.mjs";

export {
  autoUpdater,
  dialog,
  Menu,
  Notification,
  nativeTheme,
  net,
  powerMonitor,
  screen,
  Tray,
} from "./system.mjs";

const { tell } = system;

if (process.env.FAKE_RESOURCES !== undefined) process.resourcesPath = process.env.FAKE_RESOURCES;

const schemes = new Map();
const serve = ({ url, method }) => schemes.get(new URL(url).protocol.slice(0, -1))({ url, method });
const READY_MS = 50;

class App extends EventEmitter {
  isPackaged = process.env.FAKE_PACKAGED === "1";
  #ready = delay(READY_MS);

  enableSandbox() {
    tell({ sandboxed: true });
  }

  #paths = {};

  setPath(name, path) {
    this.#paths[name] = path;
    tell({ [name]: path });
  }

  getPath = (name) => this.#paths[name];
  getName = () => "fillkeep";
  getVersion = () => "0.1.0";
  getAppPath = () => "/nowhere";
  releaseSingleInstanceLock = () => tell({ releasedLock: true });
  relaunch = () => tell({ relaunched: true });

  requestSingleInstanceLock() {
    return process.env.FAKE_SECOND !== "1";
  }

  whenReady() {
    return this.#ready;
  }

  setAsDefaultProtocolClient(scheme) {
    tell({ links: scheme });
  }

  getPreferredSystemLanguages() {
    return [process.env.FAKE_LANGUAGE ?? "en-GB"];
  }

  quit() {
    this.emit("before-quit", {});
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

export const session = {
  fromPartition: (name) => ({ name }),
  defaultSession: {
    setPermissionRequestHandler: (handler) =>
      handler(null, "media", (granted) => tell({ grantsOnRequest: granted })),
    setPermissionCheckHandler: (handler) => tell({ grantsOnCheck: handler(null, "media") }),
    setDevicePermissionHandler: (handler) => tell({ grantsDevices: handler({}) }),
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
let keychain = process.env.FAKE_KEYCHAIN ?? "gnome_libsecret";
/** Its key has changed: what it sealed before is to be sealed anew, and reads well only at the second try. */
let isStale = process.env.FAKE_STALE === "1";
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => keychain !== "missing",
  getSelectedStorageBackend: () => (keychain === "refused" ? "gnome_libsecret" : keychain),
  encryptStringAsync: async (text) => Buffer.from(`${keychain}:${text}`),
  async decryptStringAsync(sealed) {
    const [by, text] = sealed.toString().split(":");
    if (by !== keychain) throw new Error("The keychain refused");
    if (!isStale) return { result: text, shouldReEncrypt: false };
    isStale = false;
    return { result: "", shouldReEncrypt: true };
  },
};

/** The window that is there. */
let shownWindow = null;

export class BrowserWindow extends EventEmitter {
  webContents = Object.assign(new EventEmitter(), {
    reload: () => tell({ reloads: ++this.#reloads }),
    forcefullyCrashRenderer: () => tell({ crashedByUs: true }),
  });
  #preferences;
  #reloads = 0;
  #bounds;
  #state = { isVisible: false, isMinimized: false, isMaximized: false };

  constructor({ webPreferences, x, y, width, height, backgroundColor, show }) {
    super();
    shownWindow = this;
    queueMicrotask(() => app.emit("browser-window-created", {}, this));
    this.#preferences = webPreferences;
    this.#bounds = { x: x ?? 100, y: y ?? 50, width, height };
    tell({ bounds: { x, y, width, height }, backgroundColor, showsAtOnce: show !== false });
    this.#become({});
  }

  #become(change) {
    Object.assign(this.#state, change);
    tell({ window: { ...this.#state } });
  }

  isDestroyed = () => false;
  isVisible = () => this.#state.isVisible;
  isMinimized = () => this.#state.isMinimized;
  isMaximized = () => this.#state.isMaximized;
  getNormalBounds = () => this.#bounds;
  show = () => this.#become({ isVisible: true });
  showInactive = () => this.#become({ isVisible: true });
  hide = () => this.#become({ isVisible: false });
  minimize = () => this.#become({ isMinimized: true });
  restore = () => this.#become({ isMinimized: false });
  maximize = () => this.#become({ isVisible: true, isMaximized: true });
  focus = () => tell({ focused: true });
  setBackgroundColor = (backgroundColor) => tell({ backgroundColor });

  moveTo(bounds) {
    this.#bounds = bounds;
    this.emit("move");
  }

  /** As a click on its cross. */
  close() {
    let prevented = false;
    this.emit("close", {
      preventDefault() {
        prevented = true;
      },
    });
    tell({ closed: !prevented });
  }

  async loadURL(url) {
    if (hasPage) await load(url);
    const response = await serve({ url, method: "GET" });
    tell({
      loaded: url,
      status: response.status,
      policy: response.headers.get("Content-Security-Policy"),
      page: await response.text(),
      preferences: this.#preferences,
    });
    this.emit("ready-to-show");
  }
}

/** A port as the main process has it: `on("message")` gets an event with `data`. */
class MessagePortMain extends EventEmitter {
  #port;

  constructor(port) {
    super();
    this.#port = port;
    port.on("close", () => {
      this.emit("close");
      tell({ portClosed: true });
    });
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

/** What the test does to it, each by its name. */
const deeds = {
  keychain: (name) => {
    keychain = name;
  },
  quit: () => app.emit("window-all-closed"),
  close: () => shownWindow.close(),
  moveTo: (bounds) => shownWindow.moveTo(bounds),
  crash: (details) => shownWindow.webContents.emit("render-process-gone", {}, details),
  fail: (words) =>
    setImmediate(() => {
      throw Object.assign(new Error(words), { request: { headers: { authorization: words } } });
    }),
  hang: () => shownWindow.emit("unresponsive"),
  secondStart: (argv) => app.emit("second-instance", {}, argv, "/", {}),
  link: (url) => app.emit("open-url", { preventDefault() {} }, url),
  power: (event) => system.powerMonitor.emit(event, { preventDefault() {} }),
  answerWith: system.answerWith,
  clickMenu: system.clickMenu,
  clickWindowMenu: system.clickWindowMenu,
  closePorts() {
    for (const port of opened.splice(0)) port.close();
  },
  endSession: () => shownWindow.emit("session-end", {}),
  clickTray: system.clickTray,
  clickNotification: system.clickNotification,
};

/** A port from a frame, as the preload hands it over; gives the end that the frame keeps. */
function handOver(senderFrame) {
  const { port1, port2 } = new MessageChannel();
  ipcMain.emit("fillkeep:port", { senderFrame, ports: [new MessagePortMain(port2)] });
  return port1;
}
hearPage({ serve, handOver });

process.on("message", ({ page, from, frame, text, ...asked }) => {
  for (const [name, value] of Object.entries(asked)) deeds[name](value);
  if (!from) return;
  const port1 = handOver(frame === undefined ? { url: from, parent: null } : frame);
  opened.push(port1);
  port1.on("message", (answer) => tell({ answer, heard: heard.push(answer) && [...heard] }));
  port1.on("close", () => tell({ refused: from }));
  port1.postMessage(text);
});

/** The page's ends of its ports. */
const opened = [];
/** Every answer that came over a port. */
const heard = [];
