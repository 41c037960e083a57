/** A page that crashed is opened again, a few times; one that hangs is the user's to judge. The house goes on meanwhile. */
import { app, type BrowserWindow, dialog } from "electron";
import type { Logger } from "../../foundation/logger";
import type { Words } from "../words";
import { createReloads } from "./reloads";

export interface FailureParts {
  window: BrowserWindow;
  words(): Words;
  now(): number;
  quit(): void;
  log: Logger;
}

/** These come back however often the page is opened. */
const IS_FINAL = new Set(["launch-failed", "integrity-failure"]);

/** Watches the window for as long as it is there. */
export function watchFailures({ window, words, now, quit, log }: FailureParts): void {
  const mayReload = createReloads();
  const contents = window.webContents;
  let hanging: AbortController | null = null;

  contents.on("render-process-gone", (_event, { reason, exitCode }) => {
    hanging?.abort();
    if (reason === "clean-exit" || window.isDestroyed()) return;
    log.error("The page is gone", { reason, exitCode });
    if (!IS_FINAL.has(reason) && mayReload(now())) contents.reload();
    else void offer();
  });

  /** Without a parent: the window has nothing left to stand on. */
  async function offer(): Promise<void> {
    const { t } = words();
    const { response } = await dialog.showMessageBox({
      type: "error",
      message: t("crash.goneTitle"),
      detail: t("crash.gone"),
      buttons: [t("crash.reload"), t("crash.quit")],
      cancelId: 0,
    });
    if (response === 1) quit();
    else contents.reload();
  }

  window.on("unresponsive", () => void askAboutHanging());
  window.on("responsive", () => hanging?.abort());

  async function askAboutHanging(): Promise<void> {
    if (hanging !== null) return;
    log.warn("The page does not answer");
    hanging = new AbortController();
    const { signal } = hanging;
    const { t } = words();
    const { response } = await dialog.showMessageBox(window, {
      type: "warning",
      message: t("crash.hangsTitle"),
      detail: t("crash.hangs"),
      buttons: [t("crash.wait"), t("crash.reload")],
      cancelId: 0,
      signal,
    });
    hanging = null;
    // Its end is a crash like any other: the page is opened again.
    if (response === 1 && !signal.aborted) contents.forcefullyCrashRenderer();
  }

  // Chromium starts its other processes again by itself.
  app.on("child-process-gone", (_event, { type, reason, exitCode, name }) => {
    log.warn("A process of Chromium is gone", { type, reason, exitCode, name });
  });
}
