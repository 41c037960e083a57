/** The built desktop shell on the stand-in for Electron: its window is a page of a real Chromium, all around it is told. */
import { canBrowse, openPage } from "../../harness/browser";
import { launchDesktop } from "../../harness/desktop";
import { tempDirectory } from "../../harness/temp";
import type { Driver } from "../driver";
import { becomeWindow, type Said } from "./page-of-window";

export const standIn: Driver = {
  name: "the desktop shell on its stand-in",
  missing: canBrowse ? null : "needs Chromium, redis-server and a build",
  hasSurroundings: true,
  hasPower: true,
  async start({ dataDirectory = tempDirectory(), timeScale = 1, env = {} } = {}) {
    const page = await openPage();
    const window = await becomeWindow(page, (said) => {
      // The page outlives the shell by a moment.
      if (desktop.isConnected()) desktop.act({ page: said });
    });
    const desktop = launchDesktop({
      directory: dataDirectory,
      hasTrayHost: true,
      env: { FAKE_PAGE: "1", FILLKEEP_TIME_SCALE: String(timeScale), ...env },
      hear({ page: said, theme }) {
        if (said !== undefined) window.hear(said as Said);
        if (theme !== undefined) {
          const colorScheme = theme === "dark" ? "dark" : theme === "light" ? "light" : null;
          void page.emulateMedia({ colorScheme }).catch(() => undefined);
        }
      },
    });
    const { facts, act } = desktop;
    await page.getByRole("heading", { level: 1 }).waitFor();
    return {
      page,
      dataDirectory,
      surroundings: {
        trayMenu: () => facts.menu,
        trayIcon: () => facts.icon,
        clickTray: (label) => act({ clickMenu: label }),
        notifications: () => facts.notifications ?? [],
        clickNotification: (title) => act({ clickNotification: title }),
        isVisible: () => facts.window.isVisible,
        closeWindow: (answer) => act({ answerWith: answer, close: true }),
      },
      suspend: async () => act({ power: "suspend" }),
      resume: async () => act({ power: "resume" }),
      async startAgain(args = []) {
        const second = launchDesktop({
          directory: dataDirectory,
          args,
          env: { FAKE_SECOND: "1" },
        });
        // The system's part: the first one is told of the second.
        act({ secondStart: ["fillkeep", ...args] });
        return second.exited;
      },
      quit() {
        act({ quit: true });
        return desktop.exited;
      },
    };
  },
};
