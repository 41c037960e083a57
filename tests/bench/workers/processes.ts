/** An owner of many connections and its workers: the built program, each a process of its own, on a Redis they share. */
import { join } from "node:path";
import { makeWorkerKey } from "../../../src-main/workers/worker-key";
import { type Host, startHost } from "../host";
import { startProgram } from "../program";
import { benchRedis } from "../redis";
import type { Workplace } from "../workplace";
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
  return {
    owner,
    hire: async () => void (await startProgram(place, ["worker"], { env, stderr: "inherit" })),
  };
}
