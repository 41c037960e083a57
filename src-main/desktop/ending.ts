/** The end of the desktop house, whoever asks for it: the last window, the system, a signal, a launcher that is gone. */
import { app, powerMonitor } from "electron";
import { SECOND_MS } from "../foundation/clock";

const QUIT_LIMIT_MS = 10 * SECOND_MS;

export interface Ending {
  /** Whether a quit is under way: from then on windows close. */
  isQuitting(): boolean;
  /** Quits; once the house is down, `last` is called, which ends the process. */
  quitFor(last: () => void): void;
}

/** From now on a quit first stops the house, also one that is still starting; then the process ends. */
export function endInOrder(stop: () => Promise<void>): Ending {
  let isQuitting = false;
  let ending = false;
  let isOver = false;
  let leave: () => void = () => app.exit(0);
  app.on("before-quit", () => {
    isQuitting = true;
  });
  app.on("will-quit", (event) => {
    if (isOver) return;
    event.preventDefault();
    if (ending) return;
    ending = true;
    // What a part that hangs held is swept at the next start; the user's quit is not held up.
    const limit = setTimeout(() => app.exit(1), QUIT_LIMIT_MS);
    stop().then(
      () => {
        clearTimeout(limit);
        isOver = true;
        leave();
      },
      () => app.exit(1),
    );
  });
  app.on("window-all-closed", () => app.quit());
  // `npm start` holds an IPC channel: when it is killed, nobody is left to stop this process.
  if (process.channel) process.on("disconnect", () => app.quit());
  // Windows goes down or its user logs off: it tells windows alone, and waits for nobody that goes by itself.
  app.on("browser-window-created", (_created, window) => {
    window.on("session-end", () => app.quit());
  });
  // The system goes down: it waits for whoever asks it to, and for as long as that takes to end.
  powerMonitor.on("shutdown", (event?: Electron.Event) => {
    event?.preventDefault();
    app.quit();
  });
  return {
    isQuitting: () => isQuitting,
    quitFor(last) {
      leave = last;
      app.quit();
    },
  };
}
