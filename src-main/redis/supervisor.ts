/** Starts the house's Redis: clears what an earlier one left, chooses an address, launches, and keeps watch. */
import { StartupError } from "../../src-shared/errors";
import type { Clock } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import { newAddress, platformTransport, removeAddress, type Transport } from "./address";
import type { RedisBinary } from "./binary";
import { findSetpriv } from "./command";
import { LaunchFailure, type LaunchPlan, launch, type Server } from "./launch";
import { clearOrphan } from "./orphan";
import { removeRecord } from "./pid-record";
import type { Redis } from "./redis";
import { keepWatch } from "./watch";

export interface StartRedisOptions {
  /** The server's own folder; made if need be. Only one process at a time may use it. */
  directory: string;
  binary: RedisBinary;
  clock: Clock;
  log: Logger;
  /** How clients reach it; by default a socket, on Windows the loopback. */
  transport?: Transport;
  /** Whether the kernel ends it with this process where the system can do that (Linux); true by default. */
  dieWithParent?: boolean;
}

/** A free port may be taken between its choice and the start. */
const ADDRESS_TRIES = 5;

/**
 * Starts Redis and waits for its first answer (12 ms where it has nothing to load, at most 20 s). From then on it is
 * restarted when it ends or hangs, at the same address, until `stop()`. Throws `REDIS_FAILED` with its last words
 * where the first start fails, with nothing left behind.
 */
export async function startRedis(options: StartRedisOptions): Promise<Redis> {
  const { directory, binary, clock } = options;
  const log = options.log.scope("redis");
  try {
    await clearOrphan(directory, log);
    const setpriv = options.dieWithParent === false ? null : findSetpriv();
    const transport = options.transport ?? platformTransport;
    const { plan, server } = await firstLaunch(transport, {
      directory,
      binary,
      setpriv,
      clock,
      log,
    });
    log.info("Redis is up", { pid: server.child.pid, version: server.version });
    return keepWatch(plan, server);
  } catch (error) {
    if (error instanceof StartupError) throw error;
    const words = error instanceof Error ? error.message : String(error);
    throw new StartupError("REDIS_FAILED", `Redis could not start: ${words}`, { cause: error });
  }
}

async function firstLaunch(
  transport: Transport,
  rest: Omit<LaunchPlan, "address">,
): Promise<{ plan: LaunchPlan; server: Server }> {
  for (let tries = 1; ; tries += 1) {
    const plan: LaunchPlan = { ...rest, address: await newAddress(transport) };
    try {
      return { plan, server: await launch(plan, new AbortController().signal) };
    } catch (error) {
      removeAddress(plan.address);
      removeRecord(plan.directory);
      const isTaken = error instanceof LaunchFailure && error.reason === "address-taken";
      if (!isTaken || tries === ADDRESS_TRIES) throw error;
      plan.log.warn("The address was taken meanwhile; choosing another", { tries });
    }
  }
}
