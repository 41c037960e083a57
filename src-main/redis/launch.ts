/** One launch of a server, from the command to its first answer; damaged data is put aside on the way. */
import { mkdirSync, realpathSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import { ensureAddress } from "./address";
import type { RedisBinary } from "./binary";
import { type Child, spawnChild } from "./child";
import { serverCommand } from "./command";
import { serverConfiguration } from "./configuration";
import { look } from "./conversation";
import { endServer } from "./ending";
import { type Cause, causeOf, readable } from "./output";
import { writeRecord } from "./pid-record";
import { isReady } from "./presence";
import { identify } from "./process-identity";
import { quarantine } from "./quarantine";
import type { RedisAddress } from "./redis";
import { brokenSeal } from "./seal";
import { ANSWER_LIMIT_MS, POLL_MS, READY_LIMIT_MS } from "./time-limits";

export interface LaunchPlan {
  readonly directory: string;
  readonly binary: RedisBinary;
  /** The `setpriv` to start under, if any. */
  readonly setpriv: string | null;
  readonly address: RedisAddress;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A server that has answered, as ours. */
export interface Server {
  readonly child: Child;
  readonly version: string;
}

/** Why a launch failed; its message is the server's own last line where it left one. */
export class LaunchFailure extends Error {
  override readonly name = "LaunchFailure";
  constructor(
    message: string,
    readonly reason: Cause,
  ) {
    super(message);
  }
}

/** Lines kept from a start, to tell what went wrong. */
const KEPT_LINES = 200;

/** Launches a server, a second time on empty data where the first could not read its own. Throws a LaunchFailure. */
export async function launch(plan: LaunchPlan, signal: AbortSignal): Promise<Server> {
  try {
    return await launchOnce(plan, signal);
  } catch (error) {
    if (!(error instanceof LaunchFailure) || error.reason !== "damaged-data") throw error;
    const folder = quarantine(plan.directory, plan.clock.now());
    plan.log.warn("Redis could not read its data; it was put aside, and Redis starts empty", {
      folder,
      problem: error.message,
    });
    return await launchOnce(plan, signal);
  }
}

async function launchOnce(plan: LaunchPlan, signal: AbortSignal): Promise<Server> {
  const { address, directory, binary, log } = plan;
  // At a restart, too: that may be days after it was looked at.
  const broken = binary.isSealed ? await brokenSeal(binary.file) : null;
  if (broken !== null) throw new LaunchFailure(`${binary.file} ${broken}`, "other");
  // At a restart, too: somebody may have deleted it, and no program starts in a folder that is not there.
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  ensureAddress(address);
  const heard: string[] = [];
  const child = await spawnChild({
    command: serverCommand(binary.file, plan.setpriv),
    configuration: serverConfiguration(address),
    directory,
    hear(line) {
      const text = readable(line, address.password);
      if (text === "") return;
      if (heard.push(text) > KEPT_LINES) heard.shift();
      log.info(text);
    },
  });
  record(plan, child.pid, realpathSync(binary.file));
  try {
    const version = (await firstAnswer(child, address, signal)) ?? binary.version;
    record(plan, child.pid);
    return { child, version };
  } catch (error) {
    await endServer(child, address);
    const last = heard.at(-1);
    const ownWords = error instanceof Ended ? last : undefined;
    throw new LaunchFailure(ownWords ?? (error as Error).message, causeOf(heard));
  }
}

/** Notes the process for a later start; `executable` where the server's own program does not run in it yet. */
function record(plan: LaunchPlan, pid: number, executable?: string): void {
  const { directory, address, log } = plan;
  const seen = identify(pid);
  const identity = seen && { ...seen, executable: executable ?? seen.executable };
  try {
    writeRecord(directory, { pid, identity, address });
  } catch (error) {
    // On a full disk Redis can still hold retries in memory, and a leftover is the lesser evil.
    log.warn("The record of the running Redis can't be written", { error });
  }
}

class Ended extends Error {}

/** Waits until this very process answers; its version as it tells it. */
async function firstAnswer(
  child: Child,
  address: RedisAddress,
  signal: AbortSignal,
): Promise<string | null> {
  const deadline = performance.now() + READY_LIMIT_MS;
  let end: string | null = null;
  void child.ended.then((how) => {
    end = how;
  });
  while (performance.now() < deadline) {
    signal.throwIfAborted();
    const presence = await look(address, ANSWER_LIMIT_MS).catch(() => null);
    if (presence && isReady(presence, child.pid)) return presence.version;
    if (end !== null) throw new Ended(`it ended with ${end}, without a word`);
    await Promise.race([child.ended, delay(POLL_MS)]);
  }
  throw new Error(`it gave no answer within ${READY_LIMIT_MS / 1000} s`);
}
