/** The one window: sandboxed, isolated, on our own page only (lockdown.ts). */
import { BrowserWindow } from "electron";
import { webPreferences } from "./lockdown";
import { APP_ORIGIN } from "./origin";

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
    webPreferences: webPreferences(preload),
  });
  window.once("ready-to-show", () => window.show());
  await window.loadURL(`${APP_ORIGIN}/`);
  return window;
}
