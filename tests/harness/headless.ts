/** The built headless host as a process of its own, as a user runs it, and a client that speaks REST to it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { LiveEvent } from "../../src-shared/events";
import { isAlive } from "./alive";

const BUNDLE = fileURLToPath(new URL("../../out/main/headless.js", import.meta.url));

/** False before `npm run build`: `npm test` builds first. */
export const isBuilt = existsSync(BUNDLE);

export interface HeadlessOptions {
  dataDirectory: string;
  /** The script to run; the build in out/ if not given. */
  program?: string;
  timeScale?: number;
  port?: number;
  /** More of them. */
  args?: string[];
  env?: NodeJS.ProcessEnv;
}

export interface ReadyLine {
  ready: true;
  url: string;
  loginUrl: string;
  pid: number;
  /** Of its own Redis; of somebody else's it says null. */
  redis: { pid: number; version: string };
}

export interface Headless {
  ready: ReadyLine;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at whatever came back
  api(method: string, path: string, body?: unknown): Promise<any>;
  /** What it tells live from now on, until its end. */
  listen(): Promise<LiveEvent[]>;
  /** True from when it is told to end: what it was answering then may be cut off. */
  isEnding(): boolean;
  /** Sends a signal to the host and waits for its end; the exit code, or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

/** What a start that fails says. */
export interface FailedStart {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

function launch(options: HeadlessOptions) {
  const { dataDirectory, program = BUNDLE, timeScale = 1, port = 0, env = {} } = options;
  const address = ["--data-dir", dataDirectory, "--port", String(port)];
  const args = [program, "headless", ...address, ...(options.args ?? [])];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    // As a service manager starts it: from where nothing of Fillkeep lies.
    cwd: tmpdir(),
    env: { ...process.env, FILLKEEP_TIME_SCALE: String(timeScale), ...env },
  });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    said.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said.stderr += chunk;
  });
  return { child, said, exited: once(child, "exit") };
}

/** Starts the host and waits until it is ready; whatever the test does, nothing is left running. */
export async function startHeadlessProcess(options: HeadlessOptions): Promise<Headless> {
  const { child, said, exited } = launch(options);
  const ready = await new Promise<ReadyLine>((resolve, reject) => {
    child.stdout.on("data", () => {
      if (said.stdout.includes("\n")) resolve(JSON.parse(said.stdout));
    });
    exited.then(([code]) => reject(new Error(`The host ended with ${code}: ${said.stderr}`)));
  });
  onTestFinished(async () => {
    await end(child, exited, "SIGTERM");
    if (isAlive(ready.redis.pid)) process.kill(ready.redis.pid, "SIGKILL");
  });
  const token = readFileSync(join(options.dataDirectory, "api-token"), "utf8").trim();
  const authorization = `Bearer ${token}`;
  let isEnding = false;
  return {
    ready,
    async api(method, path, body) {
      const response = await fetch(`${ready.url}/api${path}`, {
        method,
        headers: {
          authorization,
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const answer: unknown = await response.json();
      if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
      return answer;
    },
    async listen() {
      const { body } = await fetch(`${ready.url}/api/events`, { headers: { authorization } });
      const told: LiveEvent[] = [];
      // Cut off by the end of the host.
      if (body !== null) readEvents(body, told).catch(() => undefined);
      return told;
    },
    isEnding: () => isEnding,
    end(signal) {
      isEnding = true;
      return end(child, exited, signal);
    },
  };
}

/** Reads server-sent events as they come. */
async function readEvents(body: ReadableStream<Uint8Array>, told: LiveEvent[]): Promise<void> {
  const words = new TextDecoder();
  let rest = "";
  for await (const chunk of body) {
    const lines = (rest + words.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    const data = lines.filter((line) => line.startsWith("data: "));
    told.push(...data.map((line) => JSON.parse(line.slice("data: ".length)) as LiveEvent));
  }
}

/** Starts a host that is expected to refuse. */
export async function failToStart(options: HeadlessOptions): Promise<FailedStart> {
  const { child, said, exited } = launch(options);
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const [exitCode] = await exited;
  return { exitCode, ...said };
}

async function end(
  child: ChildProcess,
  exited: Promise<unknown[]>,
  signal: NodeJS.Signals,
): Promise<number | NodeJS.Signals | null> {
  child.kill(signal);
  await exited;
  return child.exitCode ?? child.signalCode;
}
