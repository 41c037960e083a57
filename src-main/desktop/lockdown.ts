/** What no page may do, whatever is in it: the settings of Electron's security checklist, item by item (README.md). */
import { app, session } from "electron";
import { isOwnPage } from "./origin";

/**
 * The rights of a page: none but to be drawn. Most of them are Electron's defaults and are said all the same: a default
 * that changes must not change this. The spell checker would fetch its dictionaries from elsewhere.
 */
export const webPreferences = (preload: string): Electron.WebPreferences => ({
  preload,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
});

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
  denyPermissions(session.defaultSession);
}

/** What is asked for, what is only looked up, and what needs no asking: a device that was allowed before. */
function denyPermissions(of: Electron.Session): void {
  of.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  of.setPermissionCheckHandler(() => false);
  of.setDevicePermissionHandler(() => false);
}
