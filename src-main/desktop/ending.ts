/** The end of the desktop house, whoever asks for it: the last window, the system, a signal, a launcher that is gone. */
import { app, powerMonitor } from "electron";
import { SECOND_MS } from "../foundation/clock";

const QUIT_LIMIT_MS = 10 * SECOND_MS;

/**
 * From now on a quit first stops the house, also one that is still starting; then the process ends.
 * What is returned says whether a quit is under way: from then on windows close.
 */
export function endInOrder(stop: () => Promise<void>): () => boolean {
  let isQuitting = false;
  let ending = false;
  app.on("before-quit", () => {
    isQuitting = true;
  });
  app.on("will-quit", (event) => {
    event.preventDefault();
    if (ending) return;
    ending = true;
    // What a part that hangs held is swept at the next start; the user's quit is not held up.
    setTimeout(() => app.exit(1), QUIT_LIMIT_MS);
    stop().then(
      () => app.exit(0),
      () => app.exit(1),
    );
  });
  app.on("window-all-closed", () => app.quit());
  // `npm start` holds an IPC channel: when it is killed, nobody is left to stop this process.
  if (process.channel) process.on("disconnect", () => app.quit());
  // The system goes down: it waits for whoever asks it to, and for as long as that takes to end.
  powerMonitor.on("shutdown", (event?: Electron.Event) => {
    event?.preventDefault();
    app.quit();
  });
  return () => isQuitting;
}
