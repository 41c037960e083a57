/** Runs other programs: quietly with their words kept for a failure, or in the foreground until they end. */
import { spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";
import { delimiter } from "node:path";
import { inProject, ROOT } from "./project.mjs";

const LAST_WORDS = 2_000;
const PARENT_CHECK_MS = 250;

/** The environment with the project's own tools first on the PATH. */
export function toolEnvironment() {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  const path = `${inProject("node_modules/.bin")}${delimiter}${process.env[name] ?? ""}`;
  return { ...process.env, [name]: path };
}

/** Runs a command quietly; rejects with the end of what it said when it fails or takes longer than `limitMs`. */
export function quietly(command, args, { limitMs, env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: env ?? toolEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
      timeout: limitMs,
    });
    let words = "";
    const listen = (chunk) => {
      words = (words + chunk).slice(-LAST_WORDS);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve(words);
      else reject(new Error(`${command} ${args[0] ?? ""} ended with ${code ?? signal}:\n${words}`));
    });
  });
}

/** The output of a command that must be quick; null where it can't be run or fails. */
export function answerOf(command, args) {
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8", timeout: 10_000 });
  return status === 0 ? stdout : null;
}

/** Runs a command in the foreground; its exit code. */
export function inForeground(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...toolEnvironment(), ...env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(exitCodeOf(code, signal)));
  });
}

/**
 * Stands in for a child: passes signals on, waits for its end, ends with its code. A terminal's Ctrl-C reaches both,
 * which is why the child takes a second signal for the same wish. The IPC channel tells the child when this process
 * is killed, so that nothing is left running.
 */
export function standInFor(command, args, { stdout = "inherit", onStdout } = {}) {
  const stdio = ["ignore", onStdout ? "pipe" : stdout, "inherit", "ipc"];
  const child = spawn(command, args, { stdio, env: process.env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.kill(signal));
  }
  if (onStdout) child.stdout.on("data", onStdout);
  whenNpmIsGone(() => child.kill("SIGTERM"));
  child.on("error", (error) => {
    process.stderr.write(`${command} can't be started: ${error.message}\n`);
    process.exit(1);
  });
  child.on("close", (code, signal) => process.exit(exitCodeOf(code, signal)));
}

/**
 * npm passes a SIGTERM on to its shell only, which dies of it and leaves this process behind: its death is the signal.
 * Started by hand (or under nohup), a dead parent means nothing.
 */
function whenNpmIsGone(stop) {
  if (process.env.npm_command === undefined || process.platform === "win32") return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, PARENT_CHECK_MS);
  timer.unref();
}

const exitCodeOf = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0);
