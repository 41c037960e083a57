/** The built headless host as a process of its own, as a user runs it, and a client that speaks REST to it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ProgramOptions, startProgram } from "./program";
import type { Workplace } from "./workplace";

export interface Host {
  pid: number;
  redisPid: number;
  /** The page's address, e.g. `http://127.0.0.1:40123`. */
  url: string;
  /** Opens the page with a session, once. */
  loginUrl: string;
  /** What the API and a page without a session ask for. */
  secret: string;
  /** Calls the API. Throws with the answer where it is a refusal. */
  api<T>(method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<T>;
}

export interface HostOptions extends Pick<ProgramOptions, "nodeOptions" | "env"> {
  /** Fills the data directory before the host starts. */
  prepare?(directory: string): void;
}

/** Starts one on a data directory of its own, empty where nothing prepares it; it and its Redis are gone when the workplace is closed. */
export async function startHost(
  place: Workplace,
  { nodeOptions, env, prepare }: HostOptions = {},
): Promise<Host> {
  const directory = place.directory();
  prepare?.(directory);
  const args = ["headless", "--data-dir", directory, "--port", "0"];
  const text = await startProgram(place, args, { nodeOptions, env, stderr: "ignore" });
  const ready = JSON.parse(text) as Pick<Host, "url" | "loginUrl" | "pid"> & {
    redis: { pid: number };
  };
  const secret = readFileSync(join(directory, "api-token"), "utf8").trim();

  return {
    pid: ready.pid,
    redisPid: ready.redis.pid,
    url: ready.url,
    loginUrl: ready.loginUrl,
    secret,
    async api<T>(method: string, path: string, body?: unknown) {
      const response = await fetch(`${ready.url}/api${path}`, {
        method,
        headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const answer = (await response.json()) as T;
      if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
      return answer;
    },
  };
}

/** Adds a connection of the demo broker, switched on; its id. Its first sync begins at once. */
export async function addDemo(host: Host, seed: string, syncIntervalMin: number): Promise<string> {
  const { id } = await host.api<{ id: string }>("POST", "/connections", {
    brokerId: "demo",
    label: `Demo ${seed}`,
    environment: "demo",
    credentials: {},
    options: { seed, pageDelayMs: 0 },
    syncIntervalMin,
  });
  return id;
}
