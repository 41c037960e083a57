/** What surrounds the window of the stand-in: tray, notifications, theme, screens, power, dialogs. */
import { EventEmitter } from "node:events";
import { request } from "node:https";

/** Nobody may be listening any more: the shell ends in order all the same. */
export const tell = (fact) => {
  if (process.connected) process.send(fact, undefined, undefined, () => undefined);
};

class NativeTheme extends EventEmitter {
  #source = "system";

  get themeSource() {
    return this.#source;
  }

  set themeSource(source) {
    if (source === this.#source) return;
    this.#source = source;
    tell({ theme: source });
    this.emit("updated");
  }

  get shouldUseDarkColors() {
    return this.#source === "dark";
  }
}

export const nativeTheme = new NativeTheme();
export const powerMonitor = new EventEmitter();
export const net = {
  isOnline: () => true,
  request: ({ session: _, redirect: __, ...options }) => request(options),
};
export const autoUpdater = new EventEmitter();
export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};

/** What the user answers to the next questions, by button; the last answer stands for all that follow. */
const answers = [Number(process.env.FAKE_ANSWER ?? 0)];
export const answerWith = (response) => void answers.splice(0, answers.length, response);

export const dialog = {
  showErrorBox: (title, content) => tell({ error: `${title}: ${content}` }),
  async showMessageBox(...args) {
    const { message, detail, buttons } = args.at(-1);
    tell({ asked: message, detail, buttons });
    return { response: answers[0] };
  },
};

let menu = [];
let windowMenu = [];
export const Menu = {
  buildFromTemplate(items) {
    return items;
  },
  setApplicationMenu(items) {
    tell({ windowMenu: items.map(({ label }) => label) });
    windowMenu = items;
  },
};
/** Clicks what has this label in the window's own menu. */
export const clickWindowMenu = (label) =>
  windowMenu
    .flatMap(({ submenu }) => submenu)
    .find((item) => item.label === label)
    .click();
/** Clicks the item of the tray's menu with this label. */
export const clickMenu = (label) => menu.find((item) => item.label === label).click();

const trays = [];
export const clickTray = () => trays[0].emit("click");

export class Tray extends EventEmitter {
  constructor(picture) {
    super();
    if (process.env.FAKE_NO_TRAY === "1") throw new Error("This desktop has no tray");
    trays.push(this);
    tell({ icon: picture });
  }

  setImage(picture) {
    tell({ icon: picture });
  }

  setToolTip(tooltip) {
    tell({ tooltip });
  }

  setContextMenu(items) {
    menu = items;
    tell({ menu: items.map(({ label, type }) => label ?? type) });
  }

  destroy() {
    tell({ trayGone: true });
  }
}

const shown = new Set();
const tellShown = () => tell({ notifications: [...shown].map(({ options }) => options) });
export const clickNotification = (title) =>
  [...shown].find(({ options }) => options.title === title).emit("click");

export class Notification extends EventEmitter {
  static isSupported = () => process.env.FAKE_NOTIFICATIONS !== "unsupported";

  constructor(options) {
    super();
    this.options = options;
  }

  show() {
    if (process.env.FAKE_NOTIFICATIONS === "refused") {
      this.emit("failed", {}, "not allowed");
      return;
    }
    shown.add(this);
    tellShown();
    this.emit("show");
  }

  close() {
    shown.delete(this);
    tellShown();
  }
}
