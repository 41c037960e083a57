/** The desktop entry: one instance, one house, one window, an orderly end. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { app, BrowserWindow, dialog, safeStorage } from "electron";
import { STARTUP_EXIT_CODES, StartupError } from "../../src-shared/errors";
import { defaultDataDirectory } from "../foundation/default-data-directory";
import { type DataPaths, openDataDirectory } from "../foundation/paths";
import { versionOf } from "../foundation/program";
import { endInOrder } from "./ending";
import { openExternal } from "./external";
import { safeStorageKeychain } from "./keychain";
import { lockDown } from "./lockdown";
import { servePorts } from "./ports";
import { registerScheme, servePage } from "./protocol";
import { startHouse } from "./start";
import { openWindow } from "./window";

/** out/main/desktop.js → the folder that holds out/ and, unpackaged, resources/. */
const APP_ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PRELOAD = join(APP_ROOT, "out", "preload", "preload.cjs");

function main(): void {
  app.enableSandbox();
  registerScheme();
  const paths = openDataDirectory(process.env.FILLKEEP_DATA_DIR || defaultDataDirectory());
  keepShellFilesIn(join(paths.root, "shell"));
  // The lock lies among the shell's files: one window per data directory.
  if (app.requestSingleInstanceLock()) run(paths).catch(fail);
  else app.quit();
}

/** Chromium's own files stay apart: by default they go where on macOS our data directory is. */
function keepShellFilesIn(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  app.setPath("userData", directory);
}

async function run(paths: DataPaths): Promise<void> {
  const starting = startHouse({
    paths,
    isPackaged: app.isPackaged,
    env: process.env,
    version: versionOf(APP_ROOT),
    openExternal,
    keychain: safeStorageKeychain(safeStorage, app.whenReady()),
    resources: app.isPackaged ? process.resourcesPath : join(APP_ROOT, "resources"),
  });
  endInOrder(async () => {
    const started = await starting.catch(() => null);
    await started?.house.stop().catch((error: unknown) => {
      started.log.error("Stopping failed", { error });
      throw error;
    });
  });
  app.on("second-instance", focus);
  const [{ house, log }] = await Promise.all([starting, app.whenReady()]);

  lockDown();
  servePage(join(APP_ROOT, "out", "renderer"));
  servePorts(house, log);
  try {
    await openWindow(PRELOAD);
  } catch (error) {
    await house.stop();
    throw error;
  }
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

try {
  main();
} catch (error) {
  fail(error);
}
