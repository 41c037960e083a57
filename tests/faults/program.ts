/** The real program as a process of its own, and what can be done to it from outside. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, type Workplace } from "../bench/workplace";
import { isAlive } from "../harness/alive";
import { until } from "../harness/until";
import { slowness } from "./slowness";

const BUNDLE = join(ROOT, "out/main/headless.js");
/** Beside the other scripts that are preloaded into the program. */
export const CLOCK = pathToFileURL(join(ROOT, "tests/faults/clock.mjs")).href;
/** From the start of the process to its ready line, or to its refusal. */
const START_LIMIT_MS = 30_000;

export const isBuilt = existsSync(BUNDLE);

export interface ProgramOptions {
  directory: string;
  timeScale: number;
  /** The file that says how far its clock is off; see clock.mjs. */
  clockFile: string;
  env?: NodeJS.ProcessEnv;
  /** kill -9 so many ms after its start, ready or not. */
  killAfterMs?: number;
}

export interface Program {
  readonly url: string;
  readonly pid: number;
  /** The Redis it started with. */
  readonly redisPid: number;
  /** Everything it printed. */
  readonly said: { stdout: string; stderr: string };
  /** Calls the API; the answer as it came, whatever it is. */
  ask(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ ok: boolean; status: number; text: string }>;
  /** Calls the API and reads the answer. Throws where it is a refusal. */
  // biome-ignore lint/suspicious/noExplicitAny: scenarios look at whatever came back
  api(method: string, path: string, body?: unknown): Promise<any>;
  /** What only a preloaded script hears: see crash.mjs. */
  order(message: object): void;
  /** Sends a signal to the program and to nothing else. */
  signal(signal: NodeJS.Signals): void;
  /** Waits until it has ended by itself: its exit code, or the signal that ended it. */
  ended(): Promise<number | string>;
  /** Sends a signal and waits for the end: its exit code, or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | string>;
}

const readToken = (directory: string): string =>
  readFileSync(join(directory, "api-token"), "utf8").trim();

/** A start that was refused: one sentence, one exit code. */
export class Refused extends Error {
  constructor(
    readonly code: number | string,
    readonly sentence: string,
  ) {
    super(`The program ended with ${code} before it was ready: ${sentence}`);
  }
}

/** Starts it and waits until it is ready; `hear` gets every answer of its API. Throws {@link Refused}. */
export async function startProgram(
  place: Workplace,
  { directory, timeScale, clockFile, env, killAfterMs }: ProgramOptions,
  hear: (text: string) => void,
): Promise<Program> {
  const args = ["--import", CLOCK, BUNDLE, "headless", "--data-dir", directory, "--port", "0"];
  // The channel is a leash: it stops by itself when this process is gone.
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // Whatever it or Node lets fall lies where secrets are looked for.
    cwd: dirname(directory),
    env: {
      ...process.env,
      FILLKEEP_TIME_SCALE: String(timeScale),
      FILLKEEP_FAULTS_CLOCK: clockFile,
      ...env,
    },
  });
  const said = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk) => {
    said.stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    said.stderr += chunk;
  });
  const death =
    killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  let isOver = false;
  const exited = once(child, "exit").then(([code, signal]) => {
    isOver = true;
    clearTimeout(death);
    return (code ?? signal) as number | string;
  });
  place.push(async () => {
    if (isOver) return;
    child.kill("SIGCONT");
    child.kill("SIGKILL");
    await exited;
  });
  await until(
    "the program to be ready",
    () => isOver || said.stdout.includes("\n"),
    START_LIMIT_MS * slowness(),
  );
  if (isOver) throw new Refused(await exited, said.stderr.trim());
  const ready = JSON.parse(said.stdout) as { url: string; pid: number; redis: { pid: number } };
  place.push(() => {
    if (isAlive(ready.redis.pid)) process.kill(ready.redis.pid, "SIGKILL");
  });
  const token = env?.FILLKEEP_API_SECRET ?? readToken(directory);
  const ask: Program["ask"] = async (method, path, body) => {
    const response = await fetch(`${ready.url}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    hear(text);
    return { ok: response.ok, status: response.status, text };
  };
  return {
    url: ready.url,
    pid: ready.pid,
    redisPid: ready.redis.pid,
    said,
    ask,
    async api(method, path, body) {
      const { ok, status, text } = await ask(method, path, body);
      if (!ok) throw new Error(`${method} ${path}: ${status} ${text}`);
      return JSON.parse(text);
    },
    signal: (signal) => void child.kill(signal),
    order: (message) => void child.send(message),
    ended: () => exited,
    end(signal) {
      child.kill(signal);
      return exited;
    },
  };
}
