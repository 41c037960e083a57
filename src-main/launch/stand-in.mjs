/** A process that stands in for another: it lives as long, passes on what it is told, ends with the same code. */
import { spawn } from "node:child_process";
import { exitCodeOf } from "./command.mjs";
import { say } from "./project.mjs";

const PARENT_LOOK_MS = 500;
const onWindows = process.platform === "win32";

/**
 * Starts the command and stands in for it; `onStdout` gets its output instead of the terminal.
 *
 * The child is in a session of its own, so that a Ctrl-C reaches this process alone and the child once: in one group
 * it would end Redis in the same moment as the house that still needs it. The IPC channel tells the child when this
 * process is killed, so that nothing is left running.
 */
export function standInFor(command, args, { env = process.env, onStdout } = {}) {
  const stdio = ["ignore", onStdout ? "pipe" : "inherit", "inherit", "ipc"];
  const child = spawn(command, args, { stdio, env, detached: !onWindows });
  const stop = (signal) => {
    // On Windows every signal is a kill; the end of the channel is a request.
    if (!onWindows) child.kill(signal);
    else if (child.connected) child.disconnect();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  whenOrphaned(() => stop("SIGTERM"));
  if (onStdout) child.stdout.on("data", onStdout);
  child.on("error", (error) => {
    say(`${command} can't be started: ${error.message}`);
    process.exit(1);
  });
  child.on("close", (code, signal) => process.exit(exitCodeOf(code, signal)));
}

/**
 * npm runs a script through a shell, and a SIGTERM sent to npm ends that shell but not what it runs. So under npm the
 * loss of the parent is the wish to stop. Elsewhere it isn't: whoever started this in the background may log out.
 */
function whenOrphaned(action) {
  if (!process.env.npm_lifecycle_event || onWindows) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) action();
  }, PARENT_LOOK_MS).unref();
}
