/** Runs other programs: quietly with their words kept for a failure, or in the foreground until they end. */
import { spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";
import { delimiter } from "node:path";
import { inProject, ROOT } from "./project.mjs";

const LAST_WORDS = 2_000;

/** The environment with the project's own tools first on the PATH. */
export function toolEnvironment() {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  const folders = [inProject("node_modules/.bin"), process.env[name]];
  return { ...process.env, [name]: folders.filter(Boolean).join(delimiter) };
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

/** What a shell would report of an end. */
export const exitCodeOf = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0);
