/** Clears away the server that an earlier Fillkeep left behind, and never anybody else's. */
import { setTimeout as delay } from "node:timers/promises";
import { StartupError } from "../../src-shared/errors";
import type { Logger } from "../foundation/logger";
import { removeAddress } from "./address";
import { look } from "./conversation";
import { endServer, type Mortal } from "./ending";
import { type PidRecord, readRecord, removeRecord } from "./pid-record";
import { isOurs } from "./presence";
import { identify, isSame } from "./process-identity";
import type { RedisAddress } from "./redis";
import { ANSWER_LIMIT_MS, KILL_GRACE_MS, POLL_MS } from "./time-limits";

/**
 * Ends what the record in `directory` speaks of, then forgets it. A server is ours if it accepts the recorded password
 * and has the recorded number; a process is ours if it also has the recorded executable and start. All else is left
 * alone. Throws `REDIS_FAILED` where a leftover can't be ended: two servers on the same files would damage them.
 */
export async function clearOrphan(directory: string, log: Logger): Promise<void> {
  const record = readRecord(directory);
  if (!record) return;
  const { pid, address } = record;
  const answers = await answersAsOurs(record);
  const orphan = asMortal(record, answers);
  if (answers || isRunning(record)) {
    log.warn("An earlier Fillkeep left its Redis running; ending it", { pid });
    if (!(await endServer(orphan, answers ? address : null))) {
      throw new StartupError(
        "REDIS_FAILED",
        `A Redis that an earlier Fillkeep left behind (process ${pid}) can't be ended. End it or restart the computer.`,
      );
    }
  }
  // A killed process closes its socket a moment after it is no longer known as the one it was.
  if (await comesTrue(() => isDeserted(address), KILL_GRACE_MS)) removeAddress(address);
  removeRecord(directory);
}

const isRunning = ({ pid, identity }: PidRecord): boolean =>
  identity !== null && isSame(identity, identify(pid));

async function answersAsOurs({ pid, address }: PidRecord): Promise<boolean> {
  const presence = await look(address, ANSWER_LIMIT_MS).catch(() => null);
  return presence !== null && isOurs(presence, pid);
}

function asMortal(record: PidRecord, answers: boolean): Mortal {
  const isGone = async (): Promise<boolean> =>
    !isRunning(record) && (!answers || (await isDeserted(record.address)));
  return {
    ends: (limitMs) => comesTrue(isGone, limitMs),
    kill(signal) {
      try {
        if (isRunning(record)) process.kill(record.pid, signal);
      } catch {
        // It ended between the look and the signal.
      }
    },
  };
}

async function comesTrue(condition: () => Promise<boolean>, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    if (await condition()) return true;
    await delay(POLL_MS);
  }
  return await condition();
}

/** True where nobody listens; somebody who does not answer still listens. */
async function isDeserted(address: RedisAddress): Promise<boolean> {
  try {
    await look(address, ANSWER_LIMIT_MS);
    return false;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return code === "ECONNREFUSED" || code === "ENOENT";
  }
}
