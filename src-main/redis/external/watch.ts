/** Keeps an eye on somebody else's Redis: whether it can be reached, and whether it is still one that will do. */
import { Redis as Client } from "ioredis";
import type { RedisStatus } from "../../../src-shared/domain";
import { StartupError } from "../../../src-shared/errors";
import { type Clock, SECOND_MS } from "../../foundation/clock";
import type { Logger } from "../../foundation/logger";
import type { Redis } from "../redis";
import { ANSWER_LIMIT_MS } from "../time-limits";
import type { Claim } from "./claim";
import type { ExternalConnection } from "./connection";
import { examine } from "./examine";
import type { ServerFacts } from "./server-facts";

export const LOOK_PERIOD_MS = 5 * SECOND_MS;
/** A time scale must not turn the look into a load on a server that others use as well. */
const MIN_REAL_PERIOD_MS = 250;
const MAX_WAIT_MS = 2 * SECOND_MS;

export interface Watched {
  readonly connection: ExternalConnection;
  readonly prefix: string;
  /** Kept up while it is watched. */
  readonly claim?: Claim;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Up at first: `facts` have just been seen. Any other state than `up` is `restarting`: it is tried again for ever. */
export function watchExternal(
  { connection, prefix, claim, clock, log }: Watched,
  facts: ServerFacts,
): Omit<Redis, "address"> {
  const listeners = new Set<(status: RedisStatus) => void>();
  let status: RedisStatus = { state: "up", pid: null, version: facts.version, external: true };
  let isStopped = false;
  let isTakingBack = false;
  let complaint: string | null = null;

  const say = (state: RedisStatus["state"], version = status.version): void => {
    if (status.state === state && status.version === version) return;
    status = { ...status, state, version };
    for (const listener of [...listeners]) {
      try {
        listener(status);
      } catch (error) {
        log.error("A listener to Redis's state failed", { error });
      }
    }
  };
  const lose = (words: string): void => {
    if (isStopped) return;
    if (complaint !== words) log.warn("The Redis can't be used; trying again", { problem: words });
    complaint = words;
    say("restarting");
  };

  /** It may have come back as another one: a replica, an older one, one that evicts. */
  const takeBack = async (): Promise<void> => {
    if (isTakingBack || status.state === "up") return;
    isTakingBack = true;
    try {
      const { version } = await examine(connection, prefix, { claim });
      if (isStopped || client.status !== "ready") return;
      log.info("The Redis is there again", { version });
      complaint = null;
      say("up", version);
    } catch (error) {
      lose((error as Error).message);
    } finally {
      isTakingBack = false;
    }
  };

  const client = new Client({
    ...connection,
    retryStrategy: (times) => Math.min(100 * times, MAX_WAIT_MS),
    maxRetriesPerRequest: null,
    enableOfflineQueue: false,
    commandTimeout: ANSWER_LIMIT_MS,
  });
  client.on("error", (error) => lose((error as NodeJS.ErrnoException).code ?? error.message));
  client.on("close", () => lose(complaint ?? "the connection was closed"));
  client.on("ready", takeBack);

  const release = clock.every(
    Math.max(LOOK_PERIOD_MS, MIN_REAL_PERIOD_MS * clock.timeScale),
    async () => {
      if (client.status !== "ready") return;
      try {
        await client.ping();
        if (status.state === "up") await claim?.hold(client);
        else await takeBack();
      } catch (error) {
        lose((error as Error).message);
        if (error instanceof StartupError) return;
        // One that is silent, and not gone, is left: the next connection may find one that answers.
        client.disconnect(true);
      }
    },
  );

  return {
    status: () => status,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async stop() {
      if (isStopped) return;
      isStopped = true;
      await release();
      if (client.status === "ready") await claim?.letGo(client).catch(() => undefined);
      client.disconnect();
      say("stopped");
      listeners.clear();
    },
  };
}
