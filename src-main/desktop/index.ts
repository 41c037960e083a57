/** The desktop entry: one instance, one house, one window, an orderly end. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { app, BrowserWindow, dialog } from "electron";
import { STARTUP_EXIT_CODES, StartupError } from "../../src-shared/errors";
import { SECOND_MS } from "../foundation/clock";
import { servePorts } from "./ports";
import { registerScheme, servePage } from "./protocol";
import { startHouse } from "./start";
import { lockDown, openWindow } from "./window";

/** out/main/desktop.js → the folder that holds out/ and, unpackaged, resources/. */
const APP_ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PRELOAD = join(APP_ROOT, "out", "preload", "preload.cjs");
const QUIT_LIMIT_MS = 10 * SECOND_MS;

async function run(): Promise<void> {
  await app.whenReady();
  const { house, log } = await startHouse({
    isPackaged: app.isPackaged,
    env: process.env,
    resources: app.isPackaged ? process.resourcesPath : join(APP_ROOT, "resources"),
  });

  let stopped = false;
  app.on("will-quit", (event) => {
    if (stopped) return;
    event.preventDefault();
    // What a part that hangs held is swept at the next start; the user's quit is not held up.
    const limit = setTimeout(() => app.exit(1), QUIT_LIMIT_MS);
    house
      .stop()
      .catch((error: unknown) => log.error("Stopping failed", { error }))
      .finally(() => {
        stopped = true;
        clearTimeout(limit);
        app.quit();
      });
  });
  app.on("window-all-closed", () => app.quit());
  app.on("second-instance", focus);

  lockDown();
  servePage(join(APP_ROOT, "out", "renderer"));
  servePorts(house, log);
  await openWindow(PRELOAD);
}

function focus(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

function fail(error: unknown): void {
  const known = error instanceof StartupError;
  dialog.showErrorBox("Fillkeep", known ? error.message : String(error));
  app.exit(known ? STARTUP_EXIT_CODES[error.code] : 1);
}

app.enableSandbox();
registerScheme();
if (app.requestSingleInstanceLock()) run().catch(fail);
else app.quit();
