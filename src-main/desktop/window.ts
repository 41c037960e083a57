/** The one window: sandboxed, isolated, on our own page only (lockdown.ts). */
import { BrowserWindow } from "electron";
import { webPreferences } from "./lockdown";
import { MIN_HEIGHT, MIN_WIDTH } from "./window/window-place";

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
    webPreferences: webPreferences(preload),
  });
}
