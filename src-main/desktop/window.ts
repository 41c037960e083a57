/** The one window: sandboxed, isolated, on our own page only (checklist 2, 3, 4, 13, 14). */
import { app, BrowserWindow, session } from "electron";
import { APP_ORIGIN, isOwnPage } from "./origin";

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

/** Opens the page; the window shows once there is something to see. */
export async function openWindow(preload: string): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1180,
    height: 800,
    minWidth: 720,
    minHeight: 480,
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
  window.once("ready-to-show", () => window.show());
  await window.loadURL(`${APP_ORIGIN}/`);
  return window;
}
