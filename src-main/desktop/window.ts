/** The one window: sandboxed, isolated, on our own page only (checklist 2, 3, 4, 13, 14). */
import { app, BrowserWindow, session } from "electron";
import { isOwnPage } from "./origin";
import { MIN_HEIGHT, MIN_WIDTH } from "./window/window-place";

/** Denies what no page of ours asks for. Call once, before the first window. */
export function lockDown(): void {
  app.on("web-contents-created", (_created, contents) => {
    const stay = (event: { preventDefault(): void; url: string }): void => {
      if (!isOwnPage(event.url)) event.preventDefault();
    };
    contents.on("will-navigate", stay);
    contents.on("will-redirect", stay);
    contents.on("will-frame-navigate", stay);
    contents.on("will-attach-webview", (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
  });
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) =>
    answer(false),
  );
  session.defaultSession.setPermissionCheckHandler(() => false);
}

/** Makes the window, still without a page and out of sight; `look` is where it stands and what colour it has. */
export function createWindow(
  preload: string,
  look: Electron.BrowserWindowConstructorOptions,
): BrowserWindow {
  return new BrowserWindow({
    ...look,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    autoHideMenuBar: true,
    title: "Fillkeep",
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    },
  });
}
