/** An owner of many connections and its workers: the built program, each a process of its own, on a Redis they share. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { makeWorkerKey } from "../../../src-main/workers/worker-key";
import { type Host, startHost } from "../host";
import { benchRedis } from "../redis";
import { ROOT, type Workplace } from "../workplace";
import { writeConnections } from "./connections";
import type { Sizes } from "./sizes";

export interface Team {
  owner: Host;
  /** Starts one more worker. */
  hire(): Promise<void>;
}

export async function startTeam(place: Workplace, sizes: Sizes): Promise<Team> {
  const address = await benchRedis(place);
  if (!("path" in address)) throw new Error("The bench's Redis listens on no socket");
  const FILLKEEP_REDIS_URL = `unix://${address.path}?password=${encodeURIComponent(address.password)}`;
  const keyFile = join(place.directory(), "worker.key");
  await makeWorkerKey(keyFile);
  const env = { FILLKEEP_REDIS_URL, FILLKEEP_WORKER_KEY_FILE: keyFile };
  const owner = await startHost(place, {
    env,
    prepare: (directory) => writeConnections(directory, sizes),
  });
  return { owner, hire: () => hire(place, env) };
}

async function hire(place: Workplace, env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, "out/main/headless.js"), "worker"], {
    // The channel is a leash: the worker stops by itself when this process is gone.
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    env: { ...process.env, ...env },
  });
  const exited = once(child, "exit");
  place.push(async () => {
    child.kill("SIGTERM");
    await exited;
  });
  const line = once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), "line");
  const ended = exited.then(([code]) => {
    throw new Error(`A worker ended with ${code} before it was ready`);
  });
  await Promise.race([line, ended]);
}
