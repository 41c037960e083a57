/** What a spec may do with a running Fillkeep, whatever runs it: the desktop shell on Electron or on its stand-in, or the headless host. */
import type { Page } from "playwright";

export interface StartOptions {
  /** Kept from an earlier start; else an empty one. */
  dataDirectory?: string;
  /** Divides every engine duration; 1. */
  timeScale?: number;
  env?: NodeJS.ProcessEnv;
}

/** What is around the window. */
export interface Surroundings {
  /** The tray's menu, by label; separators are "separator". */
  trayMenu(): string[];
  /** The file of the tray's picture. */
  trayIcon(): string;
  clickTray(label: string): void;
  /** What the system shows now. */
  notifications(): { title: string; body: string }[];
  clickNotification(title: string): void;
  /** Whether the window is on the screen. */
  isVisible(): boolean;
  /** The cross of the window; `answer` is the button pressed should it ask. */
  closeWindow(answer: number): void;
}

export interface Running {
  readonly page: Page;
  readonly dataDirectory: string;
  /** Null where there is none, or it can't be looked at from outside. */
  readonly surroundings: Surroundings | null;
  suspend: (() => Promise<void>) | null;
  resume: (() => Promise<void>) | null;
  /** Starts Fillkeep once more on the same data; resolves when that one has ended, with its exit code. */
  startAgain(args?: string[]): Promise<number | null>;
  /** Ends it as its user does; the exit code. */
  quit(): Promise<number | null>;
}

export interface Driver {
  readonly name: string;
  /** Why it can't run here; null where it can. */
  readonly missing: string | null;
  /** Whether tray and notifications can be looked at. */
  readonly hasSurroundings: boolean;
  readonly hasPower: boolean;
  start(options?: StartOptions): Promise<Running>;
}
