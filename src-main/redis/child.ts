/** The server as a child process: what it says, that it has ended, and how to make it. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import type { Command } from "./command";
import type { Mortal } from "./ending";

export interface Child extends Mortal {
  readonly pid: number;
  /** How it ended, in words: `signal SIGKILL`, `code 1`. Never rejects. */
  readonly ended: Promise<string>;
}

export interface ChildOptions {
  command: Command;
  configuration: string;
  /** Its working directory, where its data goes. */
  directory: string;
  /** Called with each line it prints. */
  hear: (line: string) => void;
}

/** A helper process of a killed server may hold its output open; its last words are not worth more than this. */
const LAST_WORDS_MS = 250;
/** Enough for a program to run; secrets in the app's own environment are none of its business. */
const ENVIRONMENT = ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SystemRoot", "TEMP", "TMP"];

/** Starts the server. Throws where the program can't be run at all. Never detached: it shall not outlive the app. */
export async function spawnChild({
  command,
  configuration,
  directory,
  hear,
}: ChildOptions): Promise<Child> {
  const child = spawnPrivately(command, directory);
  // A server that dies at once closes its stdin in our face; its end is reported elsewhere.
  child.stdin.on("error", () => undefined);
  child.stdin.end(configuration);
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", hear);
  }
  const closed = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const ended = new Promise<string>((resolve) => {
    child.on("exit", async (code, signal) => {
      await Promise.race([closed, delay(LAST_WORDS_MS)]);
      resolve(signal === null ? `code ${code}` : `signal ${signal}`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  child.on("error", () => undefined);
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command.file} has no process number`);

  // For an app that exits without stopping this room, on systems without setpriv.
  const follow = (): void => void child.kill("SIGTERM");
  process.once("exit", follow);
  void ended.then(() => process.removeListener("exit", follow));

  return {
    pid,
    ended,
    kill: (signal) => void child.kill(signal),
    async ends(limitMs) {
      const limit = new AbortController();
      const late = delay(limitMs, false, { signal: limit.signal }).catch(() => false);
      const inTime = await Promise.race([ended.then(() => true), late]);
      limit.abort();
      return inTime;
    },
  };
}

/** What the server creates is for its owner alone from the first moment on: umask 077 is inherited. */
function spawnPrivately(
  { file, args }: Command,
  directory: string,
): ChildProcessByStdio<Writable, Readable, Readable> {
  const env = Object.fromEntries(ENVIRONMENT.map((name) => [name, process.env[name]]));
  const umask = process.umask(0o077);
  try {
    return spawn(file, [...args], {
      cwd: directory,
      env,
      stdio: ["pipe", "pipe", "pipe"],
      windowsHide: true,
      // A process group of its own: a terminal's Ctrl-C is for the app, which still needs its Redis to stop in order.
      // It is never let go of (no unref), and dies with the app all the same (command.ts, orphan.ts).
      detached: process.platform !== "win32",
    });
  } finally {
    process.umask(umask);
  }
}
