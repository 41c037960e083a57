/** Ends a server the way it deserves: asked, then told, then killed. */
import { askToShutDown } from "./conversation";
import type { RedisAddress } from "./redis";
import { ANSWER_LIMIT_MS, KILL_GRACE_MS, SHUTDOWN_GRACE_MS, TERM_GRACE_MS } from "./time-limits";

/** A server that is to end. */
export interface Mortal {
  /** Waits until it has ended; false when it runs on after `limitMs`. */
  ends(limitMs: number): Promise<boolean>;
  /** Does nothing to a process that is no longer the one that was meant. */
  kill(signal: NodeJS.Signals): void;
}

/** SHUTDOWN, which writes the last data; then SIGTERM; then SIGKILL. False where even that was not the end. */
export async function endServer(server: Mortal, address: RedisAddress | null): Promise<boolean> {
  const isEnding = address !== null && (await askToShutDown(address, ANSWER_LIMIT_MS));
  if (isEnding && (await server.ends(SHUTDOWN_GRACE_MS))) return true;
  server.kill("SIGTERM");
  if (await server.ends(TERM_GRACE_MS)) return true;
  server.kill("SIGKILL");
  return await server.ends(KILL_GRACE_MS);
}
