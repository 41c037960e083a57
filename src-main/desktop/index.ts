/** The desktop entry: one instance, one house, one shell around it, an orderly end. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { app, dialog, safeStorage } from "electron";
import { STARTUP_EXIT_CODES, StartupError } from "../../src-shared/errors";
import { defaultDataDirectory } from "../foundation/default-data-directory";
import { type DataPaths, openDataDirectory } from "../foundation/paths";
import { threadsIn, versionOf } from "../foundation/program";
import { offerBackup } from "./damaged";
import { endInOrder } from "./ending";
import { openEntrance } from "./entrance";
import { openExternal } from "./external";
import { safeStorageKeychain } from "./keychain";
import { lockDown } from "./lockdown";
import { registerScheme, servePage } from "./protocol";
import { openShell } from "./shell";
import { startHouse } from "./start";
import { startupFailure } from "./startup-failure";
import { type Words, wordsOf } from "./words";

/** out/main/desktop.js → the folder that holds out/ and, unpackaged, resources/. */
const APP_ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** As `appId` in the packaging. */
const APP_ID = "app.fillkeep.desktop";
const PRELOAD = join(APP_ROOT, "out", "preload", "preload.cjs");

function main(): void {
  app.enableSandbox();
  // Windows shows notifications of an app it can name; as the installer registers it.
  if (process.platform === "win32") app.setAppUserModelId(APP_ID);
  registerScheme();
  const paths = openDataDirectory(process.env.FILLKEEP_DATA_DIR || defaultDataDirectory());
  keepShellFilesIn(shellDirectory(paths));
  // The lock lies among the shell's files: one window per data directory.
  if (app.requestSingleInstanceLock()) run(paths).catch((error) => failOn(error, paths));
  else app.quit();
}

const shellDirectory = ({ root }: DataPaths): string => join(root, "shell");

/** Chromium's own files stay apart: by default they go where on macOS our data directory is. */
function keepShellFilesIn(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  app.setPath("userData", directory);
}

async function run(paths: DataPaths): Promise<void> {
  const resources = app.isPackaged ? process.resourcesPath : join(APP_ROOT, "resources");
  const starting = startHouse({
    paths,
    isPackaged: app.isPackaged,
    env: process.env,
    version: versionOf(APP_ROOT),
    threads: threadsIn(APP_ROOT),
    openExternal,
    crashed,
    keychain: safeStorageKeychain(safeStorage, app.whenReady()),
    resources,
  });
  const entrance = openEntrance();
  let shell: Awaited<ReturnType<typeof openShell>> | null = null;
  const ending = endInOrder(async () => {
    const started = await starting.catch(() => null);
    await shell?.release();
    await started?.house.stop().catch((error: unknown) => {
      started.log.error("Stopping failed", { error });
      throw error;
    });
  });
  const [{ house, log }] = await Promise.all([starting, app.whenReady()]);

  lockDown();
  servePage(join(APP_ROOT, "out", "renderer"));
  try {
    shell = await openShell({
      house,
      log,
      appRoot: APP_ROOT,
      preload: PRELOAD,
      directory: shellDirectory(paths),
      resources,
      entrance,
      ending,
    });
  } catch (error) {
    // Whoever quits takes the page away while it loads.
    if (ending.isQuitting()) return;
    await house.stop();
    throw error;
  }
}

/** A start that can't go on, on data that may be mended. */
async function failOn(error: unknown, paths: DataPaths): Promise<void> {
  await app.whenReady();
  const isDamaged = error instanceof StartupError && error.code === "DATABASE_DAMAGED";
  if (isDamaged && (await offerBackup(paths, systemWords(), Date.now()))) {
    app.relaunch();
    app.exit(0);
  } else await fail(error);
}

/** In place of Electron's own box, which shows the error and goes on in a state that nobody knows. */
function crashed(): void {
  const { t } = systemWords();
  dialog.showErrorBox(t("startup.crashedTitle"), t("startup.crashed"));
  app.exit(1);
}

const systemWords = (): Words => wordsOf("system", app.getPreferredSystemLanguages());

async function fail(error: unknown): Promise<void> {
  // Before that, Linux shows no box.
  await app.whenReady();
  const { title, text } = startupFailure(error, systemWords());
  dialog.showErrorBox(title, text);
  app.exit(error instanceof StartupError ? STARTUP_EXIT_CODES[error.code] : 1);
}

try {
  main();
} catch (error) {
  void fail(error);
}
