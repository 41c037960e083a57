/** The built program as a process of its own, as a user runs it. */
import { type IOType, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ROOT, type Workplace } from "./workplace";

export interface ProgramOptions {
  /** Before the program, e.g. what is preloaded. */
  nodeOptions?: string[];
  env?: Record<string, string>;
  stderr: IOType;
}

/** Starts it; the first line it says. It is gone when the workplace is closed. Throws where it ends before it has said one. */
export async function startProgram(
  place: Workplace,
  args: string[],
  { nodeOptions = [], env = {}, stderr }: ProgramOptions,
): Promise<string> {
  const command = [...nodeOptions, join(ROOT, "out/main/headless.js"), ...args];
  // The channel is a leash: the program stops by itself when this process is gone.
  const child = spawn(process.execPath, command, {
    stdio: ["ignore", "pipe", stderr, "ipc"],
    env: { ...process.env, ...env },
  });
  const exited = once(child, "exit");
  place.push(async () => {
    child.kill("SIGTERM");
    await exited;
  });
  const line = once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), "line");
  const ended = exited.then(([code]) => {
    throw new Error(`${args[0]} ended with ${code} before it was ready`);
  });
  const [text] = await Promise.race([line, ended]);
  return text;
}
