/** The one window as the rest of the shell uses it: shown without a flash, where it stood last. */
import { type BrowserWindow, nativeTheme, screen } from "electron";
import { SECOND_MS } from "../../foundation/clock";
import type { Logger } from "../../foundation/logger";
import { createWindow } from "../window";
import { readPlace, writePlace } from "./place-file";
import { openingOf } from "./window-place";

export interface MainWindow {
  readonly window: BrowserWindow;
  /** In front, whatever became of it meanwhile. */
  show(): void;
  /** In the task bar only. */
  minimise(): void;
}

interface WindowParts {
  preload: string;
  /** Where its place is kept. */
  placeFile: string;
  /** True where nobody asked to see it. */
  isHidden: boolean;
  /** False: the window may go. */
  staysOpen(): boolean;
  closeWished(): void;
  log: Logger;
}

/** As `--ground` of src-renderer/styles/tokens.css: what is seen before the page is. */
const ground = (): string => (nativeTheme.shouldUseDarkColors ? "#0f1217" : "#f6f7f9");
const PLACE_GAP_MS = SECOND_MS / 2;

/** Makes the window; the page is loaded by who asked for it. */
export function createMainWindow(parts: WindowParts): MainWindow {
  const { placeFile, log } = parts;
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const { isMaximized, ...bounds } = openingOf(readPlace(placeFile, log), areas);
  const window = createWindow(parts.preload, { ...bounds, backgroundColor: ground() });
  let isWanted = !parts.isHidden;
  let isReady = false;
  let isShown = false;

  function reveal(): void {
    if (!isShown && isMaximized) window.maximize();
    isShown = true;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  window.once("ready-to-show", () => {
    isReady = true;
    if (isWanted) reveal();
  });
  window.on("close", (event) => {
    keepPlace();
    if (!parts.staysOpen()) return;
    event.preventDefault();
    parts.closeWished();
  });

  let timer: NodeJS.Timeout | undefined;
  const keepPlace = (): void => {
    clearTimeout(timer);
    // A window that was not seen yet stands nowhere.
    if (!isShown || window.isDestroyed()) return;
    const place = { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
    writePlace(placeFile, place, log);
  };
  const keepPlaceSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(keepPlace, PLACE_GAP_MS);
  };
  window.on("resize", keepPlaceSoon);
  window.on("move", keepPlaceSoon);
  window.on("closed", () => clearTimeout(timer));
  const follow = (): void => window.setBackgroundColor(ground());
  nativeTheme.on("updated", follow);
  window.on("closed", () => nativeTheme.off("updated", follow));

  return {
    window,
    show() {
      isWanted = true;
      if (isReady) reveal();
    },
    minimise() {
      isShown = true;
      // A window that was never shown is in no task bar.
      window.showInactive();
      window.minimize();
    },
  };
}
