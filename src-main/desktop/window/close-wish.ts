/** The user closes the window: ask once what that means, remember it, do it. */
import { type BrowserWindow, dialog } from "electron";
import type { Settings } from "../../../src-shared/domain";
import type { Words } from "../words";
import { closingOf } from "./closing";

export interface CloseWishParts {
  window: BrowserWindow;
  words(): Words;
  onClose(): Settings["onClose"];
  remember(onClose: Settings["onClose"]): void;
  /** Whether a tray icon is sure to be seen, asked anew: a panel may come and go. */
  hasTray(): Promise<boolean>;
  quit(): void;
}

const KEEP = 0;
const QUIT = 1;
const CANCEL = 2;

/** What to do about each wish to close. One at a time: while the user is being asked, another changes nothing. */
export function createCloseWish(parts: CloseWishParts): () => Promise<void> {
  const { window } = parts;
  let isAsking = false;
  let isTold = false;

  async function ask(hasTray: boolean): Promise<void> {
    const { t } = parts.words();
    const { response } = await dialog.showMessageBox(window, {
      type: "question",
      message: t("closing.title"),
      detail: `${t(hasTray ? "closing.tray" : "closing.noTray")}\n\n${t("closing.later")}`,
      buttons: [t("closing.keep"), t("closing.quit"), t("dialogs.cancel")],
      defaultId: KEEP,
      cancelId: CANCEL,
    });
    if (response === KEEP) {
      parts.remember("tray");
      isTold = true;
      leave(hasTray);
    } else if (response === QUIT) {
      parts.remember("quit");
      parts.quit();
    }
  }

  async function tellOfMinimising(): Promise<void> {
    if (isTold) return;
    isTold = true;
    const { t } = parts.words();
    const [message, detail] = [t("closing.stillTitle"), t("closing.still")];
    await dialog.showMessageBox(window, { type: "info", message, detail });
  }

  const leave = (hasTray: boolean): void => {
    if (hasTray) window.hide();
    else window.minimize();
  };

  return async () => {
    if (isAsking) return;
    isAsking = true;
    try {
      const hasTray = await parts.hasTray();
      switch (closingOf(parts.onClose(), hasTray)) {
        case "ask":
          await ask(hasTray);
          break;
        case "minimise":
          await tellOfMinimising();
          leave(false);
          break;
        case "hide":
          leave(true);
          break;
        case "quit":
          parts.quit();
      }
    } finally {
      isAsking = false;
    }
  };
}
